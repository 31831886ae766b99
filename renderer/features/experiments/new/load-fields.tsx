import { useLingui } from '@lingui/react/macro';
import { NativeSelect, NumberInput } from '@mantine/core';
import { LoadPattern } from '#shared/domain/experiment-spec.ts';

interface LoadFieldsProps {
  readonly load: LoadPattern;
  readonly onChange: (load: LoadPattern) => void;
}

const usualRate = 1;

/** In which rhythm calls are sent; a rate that does not wait for answers shows what a server bears. */
export function LoadFields({ load, onChange }: LoadFieldsProps) {
  const { t } = useLingui();
  const rate = load.kind === 'closed' ? usualRate : load.perSecond;
  return (
    <>
      <NativeSelect
        size="xs"
        label={t`Rhythm of the calls`}
        value={load.kind}
        data={[
          { value: 'closed', label: t`the next when one has ended` },
          { value: 'constant', label: t`evenly spaced` },
          { value: 'poisson', label: t`as independent users come (Poisson)` },
        ]}
        onChange={({ currentTarget: { value } }) =>
          onChange(
            LoadPattern.parse(
              value === 'closed' ? { kind: 'closed' } : { kind: value, perSecond: rate },
            ),
          )
        }
      />
      {load.kind === 'closed' ? (
        <NumberInput
          size="xs"
          label={t`Calls at once per provider`}
          inputWrapperOrder={['label', 'input', 'description']}
          description={t`Empty: as many as the provider bears. Local models run one at a time.`}
          placeholder={t`automatic`}
          min={1}
          max={1000}
          allowDecimal={false}
          value={load.concurrency ?? ''}
          onChange={(value) =>
            onChange({
              kind: 'closed',
              concurrency: typeof value === 'number' && value >= 1 ? value : null,
            })
          }
        />
      ) : (
        <NumberInput
          size="xs"
          label={t`Calls a second`}
          min={0.01}
          max={10_000}
          value={load.perSecond}
          onChange={(value) =>
            typeof value === 'number' && value > 0 && onChange({ ...load, perSecond: value })
          }
        />
      )}
    </>
  );
}
