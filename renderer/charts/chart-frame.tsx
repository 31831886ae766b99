import { useLingui } from '@lingui/react/macro';
import { Menu } from '@mantine/core';
import { IconDownload, IconTable } from '@tabler/icons-react';
import { type ReactNode, useId, useRef, useState } from 'react';
import { IconButton } from '../ui/icon-button.tsx';
import classes from './chart-frame.module.css';
import type { ChartTable } from './chart-table.ts';
import { ChartTableView } from './chart-table-view.tsx';
import { saveCsv, savePng, saveSvg } from './save-chart.ts';

/** One line of a legend; `swatch` is drawn in 28 × 12 px of SVG. */
export interface LegendItem {
  readonly key: string;
  readonly label: string;
  readonly swatch: ReactNode;
}

interface ChartFrameProps {
  readonly title: string;
  /** What the chart is about, a run's title say: it names the saved files. */
  readonly subject: string;
  /** The picture in words, for those who do not see it. */
  readonly summary: string;
  /** At most two sentences, the formula among them. */
  readonly caption: string;
  /** How many measurements stand behind it. */
  readonly n: string;
  readonly table: ChartTable;
  readonly legend: readonly LegendItem[];
  /** Said in the chart's place while there is nothing to draw. */
  readonly empty: string | null;
  readonly controls?: ReactNode;
  /** A recharts chart that is `responsive`. */
  readonly children: ReactNode;
}

/** What every chart has: title, n, legend, caption, table view, and saving as SVG, PNG and CSV. */
export function ChartFrame(props: ChartFrameProps) {
  const { title, subject, summary, caption, n, table, legend, empty, controls, children } = props;
  const { t } = useLingui();
  const titleId = useId();
  const figure = useRef<HTMLElement>(null);
  const [isTableOpen, setTableOpen] = useState(false);
  const save = (how: (figure: HTMLElement, subject: string, chart: string) => void) => () => {
    if (figure.current) how(figure.current, subject, title);
  };

  return (
    <figure ref={figure} className={classes.figure} aria-labelledby={titleId}>
      <header className={classes.header}>
        <h3 id={titleId} className={classes.title}>
          {title}
        </h3>
        <span className={classes.n}>{n}</span>
        {controls}
        <span className={classes.spacer} />
        <IconButton
          label={t`Table view of ${title}`}
          variant={isTableOpen ? 'light' : 'subtle'}
          aria-pressed={isTableOpen}
          disabled={empty !== null}
          onClick={() => setTableOpen(!isTableOpen)}
        >
          <IconTable size={18} />
        </IconButton>
        <Menu
          position="bottom-end"
          transitionProps={{ duration: 0 }}
          withInitialFocusPlaceholder={false}
        >
          <Menu.Target>
            <IconButton label={t`Save ${title}`} disabled={empty !== null}>
              <IconDownload size={18} />
            </IconButton>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={save(saveSvg)}>{t`Picture as SVG`}</Menu.Item>
            <Menu.Item onClick={save(savePng)}>{t`Picture as PNG`}</Menu.Item>
            <Menu.Item
              onClick={() => saveCsv(table, subject, title)}
            >{t`Figures as CSV`}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </header>
      {empty === null ? (
        <>
          <div role="img" aria-label={summary} className={classes.plot} data-chart-plot>
            {children}
          </div>
          <ul className={classes.legend}>
            {legend.map(({ key, label, swatch }) => (
              <li key={key} data-chart-legend>
                <svg width={28} height={12} aria-hidden="true">
                  {swatch}
                </svg>
                <span>{label}</span>
              </li>
            ))}
          </ul>
          <figcaption className={classes.caption}>{caption}</figcaption>
          {isTableOpen && <ChartTableView table={table} caption={title} />}
        </>
      ) : (
        <p className={classes.empty}>{empty}</p>
      )}
    </figure>
  );
}
