import { useLingui } from '@lingui/react/macro';
import type { Installation } from '#shared/domain/run.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import { Facts, Section } from './section.tsx';

/** What the figures were measured on. */
export function MachineSection({ machine }: { machine: Installation }) {
  const { t } = useLingui();
  const format = useFormat();
  return (
    <Section
      title={t`Machine`}
      about={t`Every run keeps these facts with its figures: speeds of two machines are not comparable.`}
    >
      <Facts
        facts={[
          [t`Processor`, machine.cpu],
          [t`Cores`, format.count(machine.cores)],
          [t`Memory`, format.bytes(machine.memoryBytes)],
          [t`System`, machine.platform],
        ]}
      />
    </Section>
  );
}
