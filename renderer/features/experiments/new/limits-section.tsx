import { useLingui } from '@lingui/react/macro';
import { Checkbox, NumberInput } from '@mantine/core';
import { FormSection } from './form-section.tsx';
import { LimitFields } from './limit-fields.tsx';
import classes from './new-experiment.module.css';
import type { SectionProps } from './section-props.ts';

/** What stops it, whether known answers are taken again, and how many calls run at once. */
export function LimitsSection({ draft, onChange }: SectionProps) {
  const { t } = useLingui();
  const { load, limits, usesCache, isMeasurement } = draft;
  return (
    <FormSection title={t`Limits`}>
      <div className={classes.fields}>
        <LimitFields limits={limits} onChange={(changed) => onChange({ limits: changed })} />
        {load.kind === 'closed' && (
          <NumberInput
            size="xs"
            label={t`Calls at once per provider`}
            description={t`Empty: as many as the provider bears. Local models run one at a time.`}
            placeholder={t`automatic`}
            min={1}
            max={1000}
            allowDecimal={false}
            value={load.concurrency ?? ''}
            onChange={(value) =>
              onChange({
                load: {
                  kind: 'closed',
                  concurrency: typeof value === 'number' && value >= 1 ? value : null,
                },
              })
            }
          />
        )}
      </div>
      <Checkbox
        mt={12}
        size="xs"
        label={t`take answers that were given to exactly the same call before`}
        description={t`Saves time and money; a cached answer has no latency. Leave it off to measure.`}
        checked={usesCache}
        disabled={isMeasurement}
        onChange={({ currentTarget: { checked } }) => onChange({ usesCache: checked })}
      />
      <Checkbox
        mt={8}
        size="xs"
        label={t`a measurement: no call is made again by itself, nothing comes from the cache`}
        checked={isMeasurement}
        onChange={({ currentTarget: { checked } }) =>
          onChange({ isMeasurement: checked, ...(checked ? { usesCache: false } : {}) })
        }
      />
    </FormSection>
  );
}
