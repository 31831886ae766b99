import { NumberInput } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';

interface CountFieldProps {
  readonly label: string;
  readonly help: string;
  /** Shown behind the range: tokens, layers … */
  readonly unit?: string;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly decimals?: number;
  /** What an empty field stands for; without it the field cannot be empty. */
  readonly empty?: string;
  /** `null`: empty. */
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  readonly warning?: string | null;
  readonly isDisabled?: boolean;
}

/** A number with its range and unit; where it may be left to the runner, empty is that. */
export function CountField(props: CountFieldProps) {
  const { t, i18n } = useLingui();
  const { label, help, unit = '', min, max, step = 1, decimals = 0, empty, value } = props;
  const range = `${i18n.number(min)} … ${i18n.number(max)}${unit && ` ${unit}`}`;
  return (
    <NumberInput
      size="xs"
      label={label}
      description={t`${help} ${range}`}
      placeholder={empty ?? ''}
      value={value ?? ''}
      min={min}
      max={max}
      step={step}
      decimalScale={decimals}
      clampBehavior="blur"
      disabled={props.isDisabled ?? false}
      error={props.warning ?? undefined}
      onChange={(entered) => {
        if (entered === '' && empty !== undefined) return props.onChange(null);
        const number = Number(entered);
        if (entered !== '' && number >= min && number <= max) props.onChange(number);
      }}
    />
  );
}
