import { useLingui } from '@lingui/react/macro';
import { NativeSelect } from '@mantine/core';
import type { GoodputLimits } from '#shared/domain/experiment-spec.ts';
import { goodputPresets } from '#shared/experiments/goodput-presets.ts';

interface GoodputFieldsProps {
  readonly goodput: GoodputLimits | null;
  readonly onChange: (goodput: GoodputLimits | null) => void;
}

/** Within which latencies an answer is a good one: the limits of MLPerf, or none. */
export function GoodputFields({ goodput, onChange }: GoodputFieldsProps) {
  const { t } = useLingui();
  const chosen = goodputPresets.find(
    ({ limits }) =>
      limits.ttftMs === goodput?.ttftMs &&
      limits.tpotMs === goodput?.tpotMs &&
      limits.endToEndMs === goodput?.endToEndMs,
  );
  return (
    <NativeSelect
      size="xs"
      label={t`Good answers are within`}
      inputWrapperOrder={['label', 'input', 'description']}
      description={t`Limits of MLPerf for the time to the first token and per token; the results count the answers within them.`}
      value={chosen?.id ?? (goodput === null ? '' : 'own')}
      data={[
        { value: '', label: t`no limit` },
        ...(goodput !== null && !chosen ? [{ value: 'own', label: t`limits of its own` }] : []),
        ...goodputPresets.map(({ id, name, limits }) => ({
          value: id,
          label: `${name}: TTFT ${limits.ttftMs}, TPOT ${limits.tpotMs} ms`,
        })),
      ]}
      onChange={({ currentTarget: { value } }) =>
        onChange(goodputPresets.find(({ id }) => id === value)?.limits ?? null)
      }
    />
  );
}
