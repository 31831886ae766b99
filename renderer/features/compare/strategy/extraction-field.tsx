import { NativeSelect, TextInput } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { extractionTexts } from '#shared/extraction-text.ts';
import type { PureExtractionRule } from '#shared/scoring/rules.ts';
import {
  argumentOf,
  type ExtractionKind,
  extractionKinds,
  usualRule,
  withArgument,
} from './extraction-choices.ts';
import classes from './strategy.module.css';

interface ExtractionFieldProps {
  /** What is read, for whoever does not see where the field stands. */
  readonly label: string;
  readonly rule: PureExtractionRule;
  readonly onChange: (rule: PureExtractionRule) => void;
}

/** By which rule an answer is read from what a model wrote. */
export function ExtractionField({ label, rule, onChange }: ExtractionFieldProps) {
  const { i18n } = useLingui();
  return (
    <span className={classes.extraction}>
      <NativeSelect
        size="xs"
        aria-label={label}
        value={rule.kind}
        onChange={({ currentTarget }) => onChange(usualRule(currentTarget.value as ExtractionKind))}
        data={extractionKinds.map((kind) => ({
          value: kind,
          label: i18n._(extractionTexts[kind]),
        }))}
      />
      {argumentOf(rule) !== null && <Argument key={rule.kind} rule={rule} onChange={onChange} />}
    </span>
  );
}

/** Letters, marker or path; what is none of them is said and not taken. */
function Argument({ rule, onChange }: Omit<ExtractionFieldProps, 'label'>) {
  const { t } = useLingui();
  const [text, setText] = useState(argumentOf(rule) ?? '');
  const words: Partial<Record<PureExtractionRule['kind'], readonly [string, string]>> = {
    choice: [t`Letters to choose from`, t`At least two letters, such as ABCD.`],
    marker: [t`Marker before the answer`, t`Enter what stands before the answer.`],
    json: [t`Field of the JSON, as result.answer`, ''],
  };
  const [label = '', advice = ''] = words[rule.kind] ?? [];
  const isWrong = withArgument(rule, text) === null;
  return (
    <TextInput
      size="xs"
      w={120}
      aria-label={label}
      title={label}
      placeholder={rule.kind === 'json' ? t`whole value` : ''}
      maxLength={100}
      autoComplete="off"
      value={text}
      error={isWrong && advice}
      onChange={({ currentTarget: { value } }) => {
        setText(value);
        const changed = withArgument(rule, value);
        if (changed) onChange(changed);
      }}
    />
  );
}
