import { useLingui } from '@lingui/react/macro';
import { NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ExperimentLimits } from '#shared/domain/experiment-spec.ts';
import { readUsd } from '#renderer/ui/remote/read-usd.ts';

const msPerMinute = 60_000;

interface LimitFieldsProps {
  readonly limits: ExperimentLimits;
  readonly onChange: (limits: ExperimentLimits) => void;
}

/** What stops an experiment, with what is done kept. */
export function LimitFields({ limits, onChange }: LimitFieldsProps) {
  const { t } = useLingui();
  const [money, setMoney] = useState(limits.spendUsd ?? '');
  const isWrong = money.trim() !== '' && readUsd(money) === undefined;
  return (
    <>
      <TextInput
        size="xs"
        label={t`At most, $`}
        inputMode="decimal"
        autoComplete="off"
        placeholder={t`no limit`}
        value={money}
        error={isWrong && t`Enter an amount such as 2.50.`}
        onChange={({ currentTarget: { value } }) => {
          setMoney(value);
          const amount = value.trim() === '' ? null : readUsd(value);
          if (amount !== undefined) onChange({ ...limits, spendUsd: amount });
        }}
      />
      <NumberInput
        size="xs"
        label={t`At most, minutes of work`}
        placeholder={t`no limit`}
        min={1}
        allowDecimal={false}
        value={limits.timeMs === null ? '' : limits.timeMs / msPerMinute}
        onChange={(value) => {
          if (value === '') onChange({ ...limits, timeMs: null });
          else if (Number(value) > 0) onChange({ ...limits, timeMs: Number(value) * msPerMinute });
        }}
      />
    </>
  );
}
