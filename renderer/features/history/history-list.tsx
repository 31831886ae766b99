import { useLingui } from '@lingui/react/macro';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import type { HistoryItem } from '#shared/domain/history.ts';
import { dayRows } from './day-rows.ts';
import classes from './history-list.module.css';
import { HistoryRowView } from './history-row.tsx';
import type { ChangeRun } from './use-change-run.ts';
import { useListKeys } from './use-list-keys.ts';

const estimatedRowHeight = 58;
/** Rows drawn beyond the edges, so that the next one can take the focus. */
const overscan = 8;

interface HistoryListProps {
  readonly runs: readonly HistoryItem[];
  /** All runs that fit, loaded or not. */
  readonly total: number;
  readonly change: ChangeRun;
  /** Called when the end of what is loaded comes into view. */
  readonly onEnd: () => void;
}

/** The runs by day; only the rows in view are in the page, so that 100,000 of them stay quick. */
export function HistoryList({ runs, total, change, onEnd }: HistoryListProps) {
  const { t } = useLingui();
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => dayRows(runs), [runs]);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => estimatedRowHeight,
    getItemKey: (index) => rows[index]?.item.id ?? index,
    overscan,
  });
  const drawn = virtualizer.getVirtualItems();
  const lastDrawn = drawn.at(-1)?.index ?? 0;
  useEffect(() => {
    if (lastDrawn >= rows.length - 1) onEnd();
  }, [lastDrawn, rows.length, onEnd]);
  useListKeys({ scroller, onStar: (index) => rows[index] && change.star(rows[index].item) });

  return (
    <div ref={scroller} className={classes.scroller}>
      <ul
        className={classes.list}
        aria-label={t`Runs, newest first`}
        style={{ height: virtualizer.getTotalSize() }}
      >
        {drawn.map(({ key, index, start }) => {
          const row = rows[index];
          return (
            row && (
              <li
                key={key}
                ref={virtualizer.measureElement}
                className={classes.item}
                data-index={index}
                aria-posinset={index + 1}
                aria-setsize={total}
                style={{ transform: `translateY(${start}px)` }}
              >
                <HistoryRowView row={row} change={change} />
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}
