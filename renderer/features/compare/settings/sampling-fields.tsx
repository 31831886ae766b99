import { useLingui } from '@lingui/react/macro';
import { CountField } from './count-field.tsx';
import type { FieldsProps } from './fields-props.ts';

const largestSeed = 0xffff_fffe;

/** How the next token is chosen. Greedy decoding needs none of the limits. */
export function SamplingFields({ settings, onChange }: FieldsProps) {
  const { t } = useLingui();
  const isGreedy = settings.temperature === 0;
  return (
    <>
      <CountField
        label={t`Temperature`}
        help={t`0 always takes the likeliest token (greedy): the same answer every time.`}
        min={0}
        max={5}
        step={0.1}
        decimals={2}
        value={settings.temperature}
        onChange={(value) => value !== null && onChange({ temperature: value })}
      />
      <CountField
        label={t`Seed`}
        help={t`Repeats the same draws. Empty: a new one for each sample, recorded.`}
        min={0}
        max={largestSeed}
        empty={t`random`}
        isDisabled={isGreedy}
        value={settings.seed}
        onChange={(value) => onChange({ seed: value })}
      />
      <CountField
        label={t`Top-p`}
        help={t`Only the likeliest tokens that make up this share. 1: off.`}
        min={0}
        max={1}
        step={0.05}
        decimals={3}
        isDisabled={isGreedy}
        value={settings.topP}
        onChange={(value) => value !== null && onChange({ topP: value })}
      />
      <CountField
        label={t`Top-k`}
        help={t`Only this many of the likeliest tokens. 0: off.`}
        min={0}
        max={1_000_000}
        isDisabled={isGreedy}
        value={settings.topK}
        onChange={(value) => value !== null && onChange({ topK: value })}
      />
      <CountField
        label={t`Min-p`}
        help={t`Only tokens at least this likely beside the likeliest. 0: off.`}
        min={0}
        max={1}
        step={0.05}
        decimals={3}
        isDisabled={isGreedy}
        value={settings.minP}
        onChange={(value) => value !== null && onChange({ minP: value })}
      />
    </>
  );
}
