import type { AttemptState, RunState } from '#shared/domain/run-state.ts';
import { type AttemptFigureName, attemptFigures } from '#shared/metrics/attempt-figures.ts';
import { type Measured, missing } from '#shared/metrics/measured.ts';
import { isDisturbed } from '#shared/metrics/other-work.ts';
import { paneSummary } from '#shared/metrics/pane-summary.ts';
import type { Summary } from '#shared/metrics/summary.ts';

/** The figures of the stats line, in its order. */
export type FigureName = 'ttft' | 'speed' | 'in' | 'out' | 'thinking' | 'total';

const sources = {
  ttft: 'ttftMs',
  speed: 'decodeTokensPerSecond',
  in: 'promptTokens',
  out: 'outputTokens',
  thinking: 'reasoningTokens',
  total: 'endToEndMs',
} as const satisfies Record<FigureName, AttemptFigureName>;

/** One figure of a pane: of the attempt on the screen, or the median of those that are done. */
export interface PaneFigure {
  readonly shown: Measured;
  /** Over the finished samples; `null` when none has this figure, or when one attempt is shown. */
  readonly summary: Summary | null;
}

/**
 * What the figures are of: `finished`, one answer that is whole; `so-far`, one that goes on;
 * `partial`, one that ended early; `earlier`, an attempt that no longer counts; `median`, several.
 */
export type FiguresScope = 'none' | 'finished' | 'so-far' | 'partial' | 'earlier' | 'median';

export interface PaneFigures extends Readonly<Record<FigureName, PaneFigure>> {
  readonly scope: FiguresScope;
  /** Finished answers that the median is over; a figure may have fewer. */
  readonly finished: number;
  /** Of the answers that the figures are of, those during which others took cores from the model. */
  readonly disturbed: readonly AttemptState[];
}

interface ShownAttempt {
  /** The attempt on the screen. */
  readonly attempt: AttemptState | null;
  /** It is not the last one of its sample, so that it does not count. */
  readonly isEarlier: boolean;
}

/** The figures of a pane: the medians of its samples once one is done, else those of the attempt. */
export function figuresOfPane(
  state: RunState,
  paneIndex: number,
  samples: number,
  { attempt, isEarlier }: ShownAttempt,
): PaneFigures {
  const { finished, summary } = paneSummary(state, paneIndex);
  const isMedian = samples > 1 && finished.length > 0 && !isEarlier;
  const shown = isMedian ? finished : attempt ? [attempt] : [];
  const [source] = shown;
  const own = source ? attemptFigures(source) : null;
  const figure = (name: FigureName): PaneFigure => {
    const over = isMedian ? summary(sources[name]) : null;
    const single = own?.[sources[name]] ?? missing('not-started');
    return { shown: over ? { value: over.median } : single, summary: over };
  };
  return {
    scope: isMedian ? 'median' : scopeOf(attempt, isEarlier),
    finished: finished.length,
    disturbed: shown.filter(isDisturbed),
    ttft: figure('ttft'),
    speed: figure('speed'),
    in: figure('in'),
    out: figure('out'),
    thinking: figure('thinking'),
    total: figure('total'),
  };
}

function scopeOf(attempt: AttemptState | null, isEarlier: boolean): FiguresScope {
  if (!attempt || (attempt.load === null && attempt.remote === null)) return 'none';
  if (isEarlier) return 'earlier';
  if (attempt.status === 'done') return 'finished';
  return attempt.status === 'running' ? 'so-far' : 'partial';
}
