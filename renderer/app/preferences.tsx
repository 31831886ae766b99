import { useMantineColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useWorkbench } from '../client/workbench.tsx';
import { activateLanguage, systemLanguage } from './language.ts';

/** Follows the stored theme and language; the settings screen only writes them. */
export function ApplyPreferences() {
  const { api } = useWorkbench();
  const { data } = useQuery(api.system.preferences.queryOptions());
  const { setColorScheme } = useMantineColorScheme();

  useEffect(() => {
    if (data) setColorScheme(data.theme === 'system' ? 'auto' : data.theme);
  }, [data, setColorScheme]);

  useEffect(() => {
    if (!data) return;
    void activateLanguage(data.language === 'system' ? systemLanguage() : data.language);
  }, [data]);

  return null;
}
