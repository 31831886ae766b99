import { useLingui } from '@lingui/react/macro';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useRef } from 'react';
import type { ItemLine, ItemsQuery } from '#shared/domain/dataset.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import classes from '../datasets.module.css';

const pageSize = 100;
const rowHeight = 36;

interface ItemListProps {
  readonly query: Pick<ItemsQuery, 'datasetId' | 'domain' | 'difficulty' | 'text'>;
  readonly openId: string | null;
  readonly onOpen: (itemId: string) => void;
}

/** The items that fit, however many: only the pages in view are asked for. Arrows move between them. */
export function ItemList({ query, openId, onOpen }: ItemListProps) {
  const { t } = useLingui();
  const { api } = useWorkbench();
  const scroller = useRef<HTMLDivElement>(null);
  const first = useQuery(
    api.datasets.items.queryOptions({
      input: { ...query, offset: 0, limit: pageSize },
      placeholderData: (before) => before,
    }),
  );
  const total = first.data?.total ?? 0;
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
  });
  const shown = virtualizer.getVirtualItems();
  const firstPage = Math.floor((shown[0]?.index ?? 0) / pageSize);
  const lastPage = Math.floor((shown.at(-1)?.index ?? 0) / pageSize);
  const numbers = Array.from({ length: lastPage - firstPage + 1 }, (_, i) => firstPage + i);
  const pages = useQueries({
    queries: numbers.map((page) =>
      api.datasets.items.queryOptions({
        input: { ...query, offset: page * pageSize, limit: pageSize },
        placeholderData: (before) => before,
      }),
    ),
  });
  const lineAt = (index: number): ItemLine | undefined =>
    pages[Math.floor(index / pageSize) - firstPage]?.data?.lines[index % pageSize];

  if (first.data && total === 0) return <EmptyState message={t`No item fits.`} />;
  return (
    <div ref={scroller} className={classes.rows} onKeyDown={moveFocus}>
      <div
        role="list"
        aria-label={t`Items`}
        style={{ position: 'relative', height: virtualizer.getTotalSize() }}
      >
        {shown.map(({ index, start }) => {
          const line = lineAt(index);
          return (
            <div role="listitem" key={index} aria-setsize={total} aria-posinset={index + 1}>
              <button
                type="button"
                className={classes.row}
                style={{ transform: `translateY(${start}px)` }}
                aria-pressed={line?.id === openId}
                onClick={() => line && onOpen(line.id)}
              >
                <span className="mono">{line?.id}</span>
                <span>{line?.input}</span>
                <span className={classes.wide}>{line?.target}</span>
                <span className={classes.wide}>{line?.domain}</span>
                <span>{line?.difficulty}</span>
              </button>
            </div>
          );
        })}
      </div>
    </div>
  );
}

function moveFocus(event: KeyboardEvent): void {
  const by = { ArrowDown: 'nextElementSibling', ArrowUp: 'previousElementSibling' } as const;
  const direction = event.key === 'ArrowDown' || event.key === 'ArrowUp' ? by[event.key] : null;
  if (!direction || !(event.target instanceof HTMLElement)) return;
  const next = event.target.closest('[role=listitem]')?.[direction]?.querySelector('button');
  if (!next) return;
  event.preventDefault();
  next.focus();
}
