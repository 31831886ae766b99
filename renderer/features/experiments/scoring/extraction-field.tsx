import { useLingui } from '@lingui/react/macro';
import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import type { ExtractionRule } from '#shared/scoring/rules.ts';
import { defaultExtraction } from './default-rules.ts';
import { extractionWords } from './rule-words.ts';

interface ExtractionFieldProps {
  readonly label: string;
  /** What an empty choice stands for. */
  readonly none: string;
  readonly value: ExtractionRule | null;
  readonly onChange: (rule: ExtractionRule | null) => void;
}

const kinds = Object.keys(extractionWords) as ExtractionRule['kind'][];

/** How the answer is taken from an output, reasoning left out before. */
export function ExtractionField({ label, none, value, onChange }: ExtractionFieldProps) {
  const { t } = useLingui();
  return (
    <>
      <NativeSelect
        size="xs"
        label={label}
        value={value?.kind ?? ''}
        data={[
          { value: '', label: none },
          ...kinds.map((kind) => ({ value: kind as string, label: t(extractionWords[kind]) })),
        ]}
        onChange={(event) => {
          const kind = kinds.find((each) => each === event.currentTarget.value);
          onChange(kind ? defaultExtraction(kind) : null);
        }}
      />
      {value && <Details label={label} rule={value} onChange={onChange} />}
    </>
  );
}

function Details(props: {
  label: string;
  rule: ExtractionRule;
  onChange: (rule: ExtractionRule) => void;
}) {
  const { label, rule, onChange } = props;
  const { t } = useLingui();
  switch (rule.kind) {
    case 'choice':
      return (
        <TextInput
          size="xs"
          label={t`${label}: letters`}
          value={rule.letters}
          onChange={({ currentTarget: { value } }) => {
            const letters = value
              .toUpperCase()
              .replaceAll(/[^A-Z]/g, '')
              .slice(0, 26);
            if (letters.length >= 2) onChange({ ...rule, letters });
          }}
        />
      );
    case 'marker':
      return (
        <>
          <TextInput
            size="xs"
            label={t`${label}: word`}
            value={rule.marker}
            maxLength={100}
            onChange={({ currentTarget: { value } }) =>
              value !== '' && onChange({ ...rule, marker: value })
            }
          />
          <NativeSelect
            size="xs"
            label={t`${label}: how much`}
            value={rule.take}
            data={[
              { value: 'letter', label: t`a letter` },
              { value: 'word', label: t`a word` },
              { value: 'line', label: t`the line` },
            ]}
            onChange={({ currentTarget: { value } }) =>
              onChange({ ...rule, take: value as typeof rule.take })
            }
          />
        </>
      );
    case 'gsm8k':
      return (
        <NativeSelect
          size="xs"
          label={t`${label}: filter`}
          value={rule.filter}
          data={['strict', 'flexible', 'cot-strict']}
          onChange={({ currentTarget: { value } }) =>
            onChange({ ...rule, filter: value as typeof rule.filter })
          }
        />
      );
    case 'code':
      return (
        <TextInput
          size="xs"
          label={t`${label}: language`}
          placeholder={t`any`}
          value={rule.language ?? ''}
          maxLength={40}
          onChange={({ currentTarget: { value } }) =>
            onChange(value === '' ? { kind: 'code' } : { kind: 'code', language: value })
          }
        />
      );
    case 'pattern':
      return (
        <>
          <TextInput
            size="xs"
            label={t`${label}: pattern (RE2)`}
            value={rule.pattern}
            maxLength={2000}
            spellCheck={false}
            classNames={{ input: 'mono' }}
            onChange={({ currentTarget: { value } }) =>
              value !== '' && onChange({ ...rule, pattern: value })
            }
          />
          <NativeSelect
            size="xs"
            label={t`${label}: which match`}
            value={rule.match}
            data={[
              { value: 'first', label: t`the first` },
              { value: 'last', label: t`the last` },
            ]}
            onChange={({ currentTarget: { value } }) =>
              onChange({ ...rule, match: value === 'first' ? 'first' : 'last' })
            }
          />
          <Checkbox
            size="xs"
            label={t`upper and lower case are the same`}
            checked={rule.ignoreCase}
            onChange={({ currentTarget: { checked } }) =>
              onChange({ ...rule, ignoreCase: checked })
            }
          />
        </>
      );
    default:
      return null;
  }
}
