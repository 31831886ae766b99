import { useLingui } from '@lingui/react/macro';
import { Checkbox, NativeSelect, NumberInput } from '@mantine/core';
import type { GradingRule } from '#shared/domain/experiment-scoring.ts';

interface RuleFieldsProps {
  readonly rule: GradingRule;
  readonly onChange: (rule: GradingRule) => void;
}

/** What can be set about a scorer. */
export function RuleFields({ rule, onChange }: RuleFieldsProps) {
  const { t } = useLingui();
  switch (rule.kind) {
    case 'exact':
    case 'contains':
    case 'pattern':
      return (
        <Checkbox
          size="xs"
          label={t`upper and lower case are the same`}
          checked={rule.ignoreCase}
          onChange={({ currentTarget: { checked } }) => onChange({ ...rule, ignoreCase: checked })}
        />
      );
    case 'numeric':
      return (
        <>
          <NumberInput
            size="xs"
            label={t`Tolerance, absolute`}
            min={0}
            value={rule.absolute}
            onChange={(value) =>
              typeof value === 'number' && value >= 0 && onChange({ ...rule, absolute: value })
            }
          />
          <NumberInput
            size="xs"
            label={t`Tolerance, relative to the target (%)`}
            min={0}
            step={0.1}
            decimalScale={9}
            value={Number((rule.relative * 100).toPrecision(9))}
            onChange={(value) =>
              typeof value === 'number' &&
              value >= 0 &&
              onChange({ ...rule, relative: value / 100 })
            }
          />
          <NativeSelect
            size="xs"
            label={t`Unit`}
            value={rule.unit}
            data={[
              { value: 'ignored', label: t`does not matter` },
              { value: 'if-given', label: t`must fit where the answer has one` },
              { value: 'required', label: t`must be there` },
            ]}
            onChange={({ currentTarget: { value } }) =>
              onChange({ ...rule, unit: value as typeof rule.unit })
            }
          />
        </>
      );
    case 'match':
      return (
        <NativeSelect
          size="xs"
          label={t`Where the target stands`}
          value={rule.location}
          data={[
            { value: 'begin', label: t`at the beginning` },
            { value: 'end', label: t`at the end` },
            { value: 'any', label: t`anywhere` },
            { value: 'exact', label: t`it is the whole answer` },
          ]}
          onChange={({ currentTarget: { value } }) =>
            onChange({ ...rule, location: value as typeof rule.location })
          }
        />
      );
    default:
      return null;
  }
}
