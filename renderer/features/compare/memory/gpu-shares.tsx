import { Text } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import type { GpuShare } from '#shared/domain/memory.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import { MemoryBar } from './memory-bar.tsx';
import type { MemoryPart } from './memory-parts.ts';

/** What the model would take of each GPU. */
export function GpuShares({ shares }: { shares: readonly GpuShare[] }) {
  const { t } = useLingui();
  const { count } = useFormat();
  return shares.map((share, at) => (
    // Two GPUs of a kind have the same name.
    <div key={at}>
      <Text size="xs">
        <Trans>
          {share.name}: {count(share.layers)} layers
        </Trans>
      </Text>
      <MemoryBar parts={partsOf(share)} label={t`Memory of ${share.name}`} />
    </div>
  ));
}

function partsOf({ weightsBytes, kvBytes, computeBytes, freeBytes }: GpuShare): MemoryPart[] {
  const left = Math.max(0, freeBytes - weightsBytes - kvBytes - computeBytes);
  return [
    { kind: 'weights', bytes: weightsBytes },
    { kind: 'kv', bytes: kvBytes },
    { kind: 'compute', bytes: computeBytes },
    { kind: 'free', bytes: left },
  ];
}
