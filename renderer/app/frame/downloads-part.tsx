import { Plural, useLingui } from '@lingui/react/macro';
import { Link } from 'wouter';
import { useDownloads } from '#renderer/client/downloads.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import classes from './status-line.module.css';

/** What is on its way, all together; nothing while nothing is. */
export function DownloadsPart() {
  const { t } = useLingui();
  const { bytes, duration, percent } = useFormat();
  const all = useDownloads()?.downloads ?? [];
  const active = all.filter(({ state }) => state === 'downloading' || state === 'checking');
  if (active.length === 0) return null;
  const sum = (of: (download: (typeof active)[number]) => number | null) =>
    active.reduce((total, each) => total + (of(each) ?? 0), 0);
  const [done, total] = [sum((each) => each.doneBytes), sum((each) => each.totalBytes)];
  const rate = sum((each) => each.bytesPerSecond);
  const remainingMs = rate === 0 ? null : ((total - done) / rate) * 1000;
  const figures = [
    percent(total === 0 ? 0 : done / total),
    rate > 0 && `${bytes(rate)}/s`,
    remainingMs !== null && t`${duration(remainingMs)} left`,
  ];
  return (
    <Link href="/models" className={classes.part}>
      <Plural value={active.length} one="# download" other="# downloads" />{' '}
      {figures.filter(Boolean).join(' · ')}
    </Link>
  );
}
