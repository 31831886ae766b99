import { useLingui } from '@lingui/react/macro';
import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useId } from 'react';
import { defaultPreferences } from '#shared/domain/system.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { Section } from './section.tsx';
import classes from './settings-screen.module.css';
import { useSetPreferences } from './use-set-preferences.ts';

/** Theme and language: they take effect at once and are kept with the data. */
export function AppearanceSection() {
  const { t } = useLingui();
  const { api } = useWorkbench();
  const { data: preferences = defaultPreferences } = useQuery(
    api.system.preferences.queryOptions(),
  );
  const setPreferences = useSetPreferences();
  const themes = { system: t`As the system`, light: t`Light`, dark: t`Dark` };
  // A language is called by its own name, so that everyone finds theirs.
  const languages = { system: t`As the system`, en: 'English', fr: 'Français' };
  return (
    <Section
      title={t`Appearance`}
      about={t`Changes take effect at once and are kept with the data, for every window of this workbench.`}
    >
      <Choice
        label={t`Theme`}
        value={preferences.theme}
        options={themes}
        onChange={(theme) => setPreferences({ theme })}
      />
      <Choice
        label={t`Language`}
        value={preferences.language}
        options={languages}
        onChange={(language) => setPreferences({ language })}
      />
    </Section>
  );
}

function Choice<T extends string>(props: {
  label: string;
  value: T;
  options: Record<T, ReactNode>;
  onChange: (value: T) => void;
}) {
  const { label, value, options, onChange } = props;
  const id = useId();
  const values = Object.keys(options) as T[];
  return (
    <div className={classes.choice}>
      <span id={id} className={classes.label}>
        {label}
      </span>
      <SegmentedControl
        aria-labelledby={id}
        data={values.map((each) => ({ value: each, label: options[each] }))}
        value={value}
        onChange={onChange}
      />
    </div>
  );
}
