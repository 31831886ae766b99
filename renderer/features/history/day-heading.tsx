import { useLingui } from '@lingui/react/macro';
import { regionalLocale } from '#renderer/ui/format.ts';
import { daysAgo } from './day-rows.ts';
import classes from './history-row.module.css';

/** Today, Yesterday, or the date with its weekday. */
export function DayHeading({ dayMs }: { dayMs: number }) {
  const { t, i18n } = useLingui();
  const ago = daysAgo(dayMs, Date.now());
  const date = new Intl.DateTimeFormat(regionalLocale(i18n.locale, navigator.languages), {
    dateStyle: 'full',
  }).format(dayMs);
  return <h2 className={classes.day}>{ago === 0 ? t`Today` : ago === 1 ? t`Yesterday` : date}</h2>;
}
