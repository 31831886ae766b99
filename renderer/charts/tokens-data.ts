import type { RunState } from '#shared/domain/run-state.ts';
import type { Channel, Chunk } from '#shared/domain/timeline.ts';
import { type ShownAttempt, shownAttempts } from './shown-attempt.ts';
import { thinPoints } from './thin-points.ts';

/** About what a line can show on a screen. */
const pointsPerPane = 300;

/** Tokens so far at one instant. */
interface TokenPoint {
  /** Milliseconds since t0. */
  readonly x: number;
  /** Cumulative output tokens, thinking included. */
  readonly y: number;
  readonly channel: Channel;
}

export interface TokenSeries {
  readonly paneIndex: number;
  readonly modelName: string;
  /** Counted from 0. */
  readonly sample: number;
  readonly n: number;
  readonly points: readonly TokenPoint[];
  /** Points before thinning. */
  readonly measuredPoints: number;
  /** `false`: the server told only the sum, so there is no line to draw. */
  readonly isCounted: boolean;
}

/** A line per pane, of its shown attempt; empty before its first token. */
export function tokenSeries(state: RunState, limit = pointsPerPane): TokenSeries[] {
  return shownAttempts(state).map((shown) => seriesOf(shown, limit));
}

function seriesOf({ pane, attempt, sample, n }: ShownAttempt, limit: number): TokenSeries {
  const bearing = (attempt?.chunks ?? []).filter(
    ({ tokens, text }) => tokens !== 0 && (tokens ?? text),
  );
  const isCounted = bearing.every(({ tokens }) => tokens !== null);
  const points = isCounted ? cumulative(bearing) : [];
  return {
    paneIndex: pane.index,
    modelName: pane.modelName,
    sample,
    n,
    points: thinByChannel(points, limit),
    measuredPoints: points.length,
    isCounted,
  };
}

/** Begins at (0, 0), so that the wait for the first token can be seen. */
function cumulative(chunks: readonly Chunk[]): TokenPoint[] {
  const first = chunks[0];
  if (!first) return [];
  let sum = 0;
  return [
    { x: 0, y: 0, channel: first.channel },
    ...chunks.map(({ atNs, tokens, channel }) => {
      sum += tokens ?? 0;
      return { x: atNs / 1e6, y: sum, channel };
    }),
  ];
}

/** Each stretch of one channel by itself: the instant at which the answer begins stays exact. */
function thinByChannel(points: readonly TokenPoint[], limit: number): readonly TokenPoint[] {
  if (points.length <= limit) return points;
  const stretches: TokenPoint[][] = [];
  for (const point of points) {
    const open = stretches.at(-1);
    if (open?.[0]?.channel === point.channel) open.push(point);
    else stretches.push([point]);
  }
  return stretches.flatMap((stretch) =>
    thinPoints(stretch, Math.max(3, Math.floor((limit * stretch.length) / points.length))),
  );
}

const instants = 200;

/** Evenly spaced instants over all lines, for the tooltip; the last one carries their greatest height. */
export function instantsOf(series: readonly TokenSeries[]): { x: number; y: number | null }[] {
  const ends = series.flatMap(({ points }) => points.at(-1) ?? []);
  const lastX = Math.max(0, ...ends.map(({ x }) => x));
  const highestY = Math.max(0, ...ends.map(({ y }) => y));
  return Array.from({ length: instants + 1 }, (_, i) => ({
    x: (lastX * i) / instants,
    y: i === 0 ? 0 : i === instants ? highestY : null,
  }));
}

/** One of the few points of a line that are marked: where the answer begins, and its last token. */
export interface TurningPoint {
  readonly x: number;
  readonly y: number;
  readonly kind: 'answer-start' | 'end';
}

export function turningPointsOf(points: readonly TokenPoint[]): TurningPoint[] {
  return points.flatMap(({ x, y, channel }, i): TurningPoint[] => {
    if (i === points.length - 1) return [{ x, y, kind: 'end' }];
    const before = points[i - 1];
    const isStart = channel === 'answer' && before !== undefined && isThought(before);
    return isStart ? [{ x, y, kind: 'answer-start' }] : [];
  });
}

export function isThought({ channel }: { channel: Channel }): boolean {
  return channel === 'reasoning';
}

/** One value per channel, so that thinking gets a line style of its own. */
interface TokenMark {
  readonly x: number;
  readonly reasoning: number | null;
  readonly answer: number | null;
}

/**
 * A step belongs to the channel of the token at its beginning, so that thinking lasts until the first
 * answer token, as in the phases; the token at its end is repeated there.
 */
export function tokenMarks(points: readonly TokenPoint[]): TokenMark[] {
  return points.map(({ x, y, channel }, i) => {
    const before = points[i - 1]?.channel ?? channel;
    const isIn = (each: Channel) => each === channel || each === before;
    return { x, reasoning: isIn('reasoning') ? y : null, answer: isIn('answer') ? y : null };
  });
}
