import { Trans, useLingui } from '@lingui/react/macro';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import { choiceLetter } from '#shared/domain/dataset-item.ts';
import type { Experiment } from '#shared/domain/experiment.ts';
import type { MatrixCellDetail } from '#shared/domain/experiment-cells.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { PaneBadge } from '#renderer/features/compare/pane/pane-badge.tsx';
import { FailureMessage } from '#renderer/ui/failure-message.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { showControls } from '#renderer/ui/markdown/visible-controls.ts';
import { ScreenSkeleton } from '#renderer/ui/screen-skeleton.tsx';
import { chartArm } from '../chart-arms.ts';
import classes from './cell-drawer.module.css';
import { CellSample } from './cell-sample.tsx';
import { VoteTable } from './vote-table.tsx';

/** A cell of the matrix that is opened in full. */
export interface OpenCell {
  readonly itemId: string;
  readonly arm: number;
}

interface CellDrawerProps {
  readonly experiment: Experiment;
  readonly open: OpenCell;
  readonly onClose: () => void;
}

/** One cell in full: question, exact prompt, votes, and of each sample answer, extraction, score, times. */
export function CellDrawer({ experiment, open, onClose }: CellDrawerProps) {
  const { t } = useLingui();
  const { api } = useWorkbench();
  const drawer = useRef<HTMLElement>(null);
  const { itemId, arm } = open;
  const cell = useQuery(
    api.experiments.cell.queryOptions({ input: { experimentId: experiment.id, arm, itemId } }),
  );
  // The drawer is opened from a cell: reading goes on here, and Escape goes back there.
  useEffect(() => drawer.current?.focus({ preventScroll: true }), [itemId, arm]);
  const close = () => {
    onClose();
    document.querySelector<HTMLElement>('[data-place][aria-pressed=true]')?.focus();
  };
  const opened = experiment.arms[arm];
  const name = opened && [opened.pane.modelName, chartArm(opened).note].filter(Boolean).join(', ');
  return (
    <aside
      ref={drawer}
      className={classes.drawer}
      aria-label={t`Answer to ${itemId}`}
      tabIndex={-1}
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <header className={classes.header}>
        <PaneBadge index={arm} />
        <h2>
          <span className="mono">{itemId}</span>
          {name && <span className="quiet"> {name}</span>}
        </h2>
        <IconButton label={t`Close`} onClick={close}>
          <IconX size={16} aria-hidden />
        </IconButton>
      </header>
      {cell.error && <FailureMessage error={cell.error} onRetry={() => void cell.refetch()} />}
      {cell.isPending && <ScreenSkeleton />}
      {cell.data && <Opened experiment={experiment} detail={cell.data} />}
    </aside>
  );
}

function Opened({ experiment, detail }: { experiment: Experiment; detail: MatrixCellDetail }) {
  const { t } = useLingui();
  const { item, rendered, samples, outcomes } = detail;
  return (
    <>
      <Part title={t`Question`}>
        <p className={classes.text}>{showControls(item.input)}</p>
        {item.choices.length > 0 && (
          <p className={classes.text}>
            {item.choices.map((text, i) => `${choiceLetter(i)}. ${text}`).join('\n')}
          </p>
        )}
      </Part>
      <Part title={t`Right answers`}>
        <p className={classes.text}>{showControls(item.targets.join('\n')) || t`none is given`}</p>
      </Part>
      <details className={classes.part}>
        <summary>
          <Trans>Exact prompt</Trans>
        </summary>
        {rendered.system !== '' && (
          <p className={classes.text}>{`${t`System prompt`}\n${showControls(rendered.system)}`}</p>
        )}
        <p className={classes.text}>{showControls(rendered.prompt)}</p>
      </details>
      {outcomes.some(({ votes }) => votes.length > 0) && <VoteTable outcomes={outcomes} />}
      {samples.map((sample) => (
        <CellSample
          key={sample.sample}
          experiment={experiment}
          detail={detail}
          sample={sample}
          isChosen={
            samples.length > 1 &&
            outcomes.some(
              ({ chosen, repetition }) =>
                chosen === sample.sample && repetition === sample.repetition,
            )
          }
          isOnly={samples.length === 1}
        />
      ))}
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.part}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}
