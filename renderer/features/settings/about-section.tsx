import { useLingui } from '@lingui/react/macro';
import type { SystemInfo } from '#shared/domain/system.ts';
import { Facts, Section } from './section.tsx';

/** Versions and licence. */
export function AboutSection({ info }: { info: SystemInfo }) {
  const { t } = useLingui();
  const { node, nodeLlamaCpp } = info.machine;
  return (
    <Section
      title={t`About`}
      about={t`Triptych measures why one language model is faster than another, and what the speed costs.`}
    >
      <Facts
        facts={[
          ['Triptych', info.version],
          ['Node.js', node],
          ['node-llama-cpp', nodeLlamaCpp],
          [t`Licence`, 'Apache-2.0'],
        ]}
      />
    </Section>
  );
}
