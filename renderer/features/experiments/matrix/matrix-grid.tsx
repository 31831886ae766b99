import { useLingui } from '@lingui/react/macro';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { MatrixRow } from '#shared/domain/experiment-cells.ts';
import { paneLetter } from '#shared/domain/run-state.ts';
import { armText } from '#renderer/charts/experiments/arm-text.ts';
import type { ChartArm } from '#renderer/charts/experiments/chart-arm.ts';
import { PaneBadge } from '#renderer/features/compare/pane/pane-badge.tsx';
import type { OpenCell } from '../cell/cell-drawer.tsx';
import classes from './matrix.module.css';
import { MatrixCellButton } from './matrix-cell-button.tsx';
import { useActiveCell } from './use-active-cell.ts';

const rowHeight = 34;
const headHeight = 40;
const narrowWidth = 640;
const columnWidth = { wide: 132, narrow: 56 } as const;
const itemWidth = { wide: 320, narrow: 132 } as const;

interface MatrixGridProps {
  readonly label: string;
  readonly arms: readonly ChartArm[];
  readonly rowCount: number;
  /** `undefined`: on its way. */
  readonly rowAt: (index: number) => MatrixRow | undefined;
  /** Told which rows are in view. */
  readonly onShow: (first: number, last: number) => void;
  readonly open: OpenCell | null;
  readonly onOpen: (cell: OpenCell) => void;
}

/**
 * A grid of which only what is in view is in the page, rows and columns alike, so that 100,000 cells
 * stay quick. Arrows, Page Up and Down, Home and End move between cells; Enter opens one.
 */
export function MatrixGrid(props: MatrixGridProps) {
  const { label, arms, rowCount, rowAt, onShow, open, onOpen } = props;
  const { t } = useLingui();
  const scroller = useRef<HTMLDivElement>(null);
  const { ref: sized, width } = useElementSize<HTMLDivElement>();
  const setScroller = useMergedRef(scroller, sized);
  const size = width > 0 && width < narrowWidth ? 'narrow' : 'wide';
  const active = useActiveCell({ rowCount, columnCount: arms.length, scroller });
  const rows = useVirtualizer({
    count: rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
    rangeExtractor: active.keepRow,
  });
  const columns = useVirtualizer({
    horizontal: true,
    count: arms.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => columnWidth[size],
    overscan: 4,
    scrollMargin: itemWidth[size],
    scrollPaddingStart: itemWidth[size],
    rangeExtractor: active.keepColumn,
  });
  const { measure } = columns;
  useEffect(() => measure(), [size, measure]);
  active.connect((row, column) => {
    rows.scrollToIndex(row);
    columns.scrollToIndex(column);
  });
  const shownRows = rows.getVirtualItems();
  const shownColumns = columns.getVirtualItems();
  const [first, last] = [shownRows[0]?.index ?? 0, shownRows.at(-1)?.index ?? 0];
  useEffect(() => onShow(first, last), [first, last, onShow]);

  return (
    <div ref={setScroller} className={classes.scroller}>
      <div
        role="grid"
        aria-label={label}
        aria-rowcount={rowCount + 1}
        aria-colcount={arms.length + 1}
        className={classes.grid}
        style={{
          ['--item-width' as string]: `${itemWidth[size]}px`,
          ['--column-width' as string]: `${columnWidth[size]}px`,
          width: itemWidth[size] + columns.getTotalSize(),
          height: headHeight + rows.getTotalSize(),
        }}
        onKeyDown={active.onKeyDown}
      >
        <div role="row" aria-rowindex={1} className={classes.head}>
          <div role="columnheader" aria-colindex={1} className={classes.itemHead}>
            {t`Item`}
          </div>
          {shownColumns.map(({ index, start }) => {
            const arm = arms[index];
            return (
              arm && (
                <div
                  key={arm.index}
                  role="columnheader"
                  aria-colindex={index + 2}
                  className={classes.armHead}
                  style={{ left: start }}
                  title={armText(arm)}
                >
                  <PaneBadge index={arm.index} />
                  <span className={size === 'narrow' ? 'visually-hidden' : classes.armName}>
                    <span className="visually-hidden">{paneLetter(arm.index)} </span>
                    {[arm.name, arm.note].filter(Boolean).join(', ')}
                  </span>
                </div>
              )
            );
          })}
        </div>
        {shownRows.map(({ index, start }) => {
          const row = rowAt(index);
          return (
            <div
              key={index}
              role="row"
              aria-rowindex={index + 2}
              className={classes.row}
              style={{ top: start }}
            >
              <div role="rowheader" aria-colindex={1} className={classes.item} title={row?.input}>
                <span className="mono">{row?.itemId ?? '…'}</span>
                {size === 'wide' && <span className="quiet">{row?.input}</span>}
              </div>
              {shownColumns.map(({ index: column, start: left }) => {
                const arm = arms[column];
                return (
                  arm && (
                    <div
                      key={arm.index}
                      role="gridcell"
                      aria-colindex={column + 2}
                      className={classes.cell}
                      style={{ left }}
                    >
                      <MatrixCellButton
                        cell={row?.cells[column]}
                        hasRoom={size === 'wide'}
                        tabIndex={active.isActive(index, column) ? 0 : -1}
                        place={`${index}-${column}`}
                        isOpen={open?.itemId === row?.itemId && open?.arm === arm.index}
                        onFocus={() => active.moveTo(index, column)}
                        onOpen={() => row && onOpen({ itemId: row.itemId, arm: arm.index })}
                      />
                    </div>
                  )
                );
              })}
            </div>
          );
        })}
      </div>
    </div>
  );
}
