import { useCallback, useMemo } from 'react';
import type { Fact, UnitId } from '#shared/domain/facts.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import { useFacts } from './facts-state.tsx';
import { useLocalized } from './use-localized.ts';

/** Writes published figures and the names that the sheet gives to units and settings. */
export function useFigureText() {
  const { sheet } = useFacts();
  const say = useLocalized();
  const format = useFormat();
  const units = useMemo(() => new Map(sheet.units.map((unit) => [unit.id, unit.name])), [sheet]);
  const settings = useMemo(() => new Map(sheet.settings.map((s) => [s.id, s.name])), [sheet]);
  const unitName = useCallback(
    (unit: UnitId | null) => {
      const name = unit === null || unit === 'count' ? undefined : units.get(unit);
      return name ? say(name) : null;
    },
    [units, say],
  );
  const settingName = useCallback(
    (setting: string | null) => {
      const name = setting === null ? undefined : settings.get(setting);
      return name ? say(name) : null;
    },
    [settings, say],
  );
  const figure = useCallback(
    ({ value, text, isAbout }: Pick<Fact, 'value' | 'text' | 'isAbout'>) => {
      if (value === null) return text ? say(text) : '';
      return isAbout ? `≈\u202f${format.exact(value)}` : format.exact(value);
    },
    [format, say],
  );
  return { unitName, settingName, figure };
}
