import { Trans, useLingui } from '@lingui/react/macro';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { Sweep } from '#shared/domain/experiment-spec.ts';
import { defaultRemoteSettings } from '#shared/domain/remote.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import classes from './new-experiment.module.css';
import { readSweepValues, sweepText } from './sweep-values.ts';

const mostSweeps = 5;

interface SweepFieldsProps {
  readonly sweeps: readonly Sweep[];
  readonly onChange: (sweeps: Sweep[]) => void;
  readonly hasLocal: boolean;
  readonly hasRemote: boolean;
}

/** A setting with each of several values: every model that has it is asked once for each. */
export function SweepFields({ sweeps, onChange, hasLocal, hasRemote }: SweepFieldsProps) {
  const { t } = useLingui();
  const settings = [
    ...new Set([
      ...(hasLocal ? Object.keys(defaultSettings) : []),
      ...(hasRemote ? Object.keys(defaultRemoteSettings) : []),
    ]),
  ].filter((name) => name !== 'systemPrompt');
  const free = settings.filter((name) => !sweeps.some(({ setting }) => setting === name));
  return (
    <>
      {sweeps.map((sweep, index) => (
        <SweepRow
          key={sweep.setting}
          sweep={sweep}
          settings={[sweep.setting, ...free]}
          onChange={(changed) => onChange(sweeps.with(index, changed))}
          onRemove={() => onChange(sweeps.toSpliced(index, 1))}
        />
      ))}
      {free.length > 0 && sweeps.length < mostSweeps && (
        <Button
          mt={8}
          size="compact-sm"
          variant="default"
          title={t`Runs every model once for each of several values of a setting.`}
          onClick={() => onChange([...sweeps, firstSweep(free)])}
        >
          <Trans>Vary a setting</Trans>
        </Button>
      )}
    </>
  );
}

function firstSweep(free: readonly string[]): Sweep {
  return free.includes('temperature')
    ? { setting: 'temperature', values: [0, 0.7] }
    : { setting: free[0] ?? 'temperature', values: [1] };
}

function SweepRow(props: {
  sweep: Sweep;
  settings: readonly string[];
  onChange: (sweep: Sweep) => void;
  onRemove: () => void;
}) {
  const { sweep, settings, onChange, onRemove } = props;
  const { t } = useLingui();
  const [text, setText] = useState(sweepText(sweep.values));
  const values = readSweepValues(text);
  return (
    <div className={classes.row}>
      <NativeSelect
        size="xs"
        label={t`Setting`}
        value={sweep.setting}
        data={[...settings]}
        onChange={({ currentTarget: { value } }) => onChange({ ...sweep, setting: value })}
      />
      <TextInput
        size="xs"
        flex="1 1 160px"
        label={t`Values, separated by commas`}
        value={text}
        error={values === null && t`Enter 1 to 32 values, such as 0, 0.7.`}
        onChange={({ currentTarget: { value } }) => {
          setText(value);
          const read = readSweepValues(value);
          if (read) onChange({ ...sweep, values: read });
        }}
      />
      <IconButton label={t`Do not vary ${sweep.setting}`} onClick={onRemove}>
        <IconX size={14} aria-hidden />
      </IconButton>
    </div>
  );
}
