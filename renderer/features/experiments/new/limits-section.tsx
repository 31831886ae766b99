import { useLingui } from '@lingui/react/macro';
import { Checkbox } from '@mantine/core';
import { FormSection } from './form-section.tsx';
import { GoodputFields } from './goodput-fields.tsx';
import { LimitFields } from './limit-fields.tsx';
import { LoadFields } from './load-fields.tsx';
import classes from './new-experiment.module.css';
import type { SectionProps } from './section-props.ts';

/** What stops it, in which rhythm calls are sent, what a good answer is, what is taken again. */
export function LimitsSection({ draft, onChange }: SectionProps) {
  const { t } = useLingui();
  const { load, limits, usesCache, isMeasurement } = draft;
  return (
    <FormSection title={t`Limits`}>
      <div className={classes.fields}>
        <LimitFields limits={limits} onChange={(changed) => onChange({ limits: changed })} />
        <LoadFields load={load} onChange={(changed) => onChange({ load: changed })} />
        <GoodputFields goodput={draft.goodput} onChange={(goodput) => onChange({ goodput })} />
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
