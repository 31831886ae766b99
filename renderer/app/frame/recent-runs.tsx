import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { type Day, groupByDay } from './group-by-day.ts';
import classes from './rail.module.css';

const shownRuns = 40;

const names: Record<Day, MessageDescriptor> = {
  today: msg`Today`,
  yesterday: msg`Yesterday`,
  'previous-7-days': msg`Previous 7 days`,
};

/** The latest runs by day; older ones are on the history screen. */
export function RecentRuns({ currentPath }: { currentPath: string }) {
  const { api } = useWorkbench();
  const { i18n } = useLingui();
  const { data } = useQuery(api.history.list.queryOptions({ input: { limit: shownRuns } }));
  const groups = groupByDay(data?.items ?? [], new Date());
  return (
    <>
      {groups.map(({ day, items }) => (
        <section key={day} aria-label={i18n._(names[day])}>
          <h2 className={classes.group}>{i18n._(names[day])}</h2>
          <ul className={classes.runs}>
            {items.map(({ id, title }) => (
              <li key={id}>
                <Link
                  href={`/run/${id}`}
                  className={classes.run}
                  title={title}
                  aria-current={currentPath === `/run/${id}` ? 'page' : undefined}
                >
                  {title}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
