import { describe, expect, it } from 'vitest';
import {
  instantsOf,
  tokenMarks,
  tokenSeries,
  turningPointsOf,
} from '#renderer/charts/tokens-data.ts';
import { type Arrival, aRunState, vectorA } from '#tests/helpers/a-run-state.ts';

describe('tokens over time', () => {
  it('count vector A up to its usage, without the empty deltas', () => {
    const [series] = tokenSeries(aRunState([[vectorA]]));
    expect(series?.points.map(({ x, y }) => [x, y])).toEqual([
      [0, 0],
      [200, 2],
      [300, 4],
      [500, 6],
      [560, 7],
      [700, 10],
    ]);
  });

  it('draw thinking until the first answer token, where answering begins', () => {
    const [series] = tokenSeries(aRunState([[vectorA]]));
    const marks = tokenMarks(series!.points);
    expect(marks.map(({ reasoning }) => reasoning)).toEqual([0, 2, 4, 6, null, null]);
    expect(marks.map(({ answer }) => answer)).toEqual([null, null, null, 6, 7, 10]);
  });

  it('mark where the answer begins and where a line ends, and nothing else', () => {
    const [series] = tokenSeries(aRunState([[vectorA]]));
    expect(turningPointsOf(series!.points)).toEqual([
      { x: 500, y: 6, kind: 'answer-start' },
      { x: 700, y: 10, kind: 'end' },
    ]);
    expect(turningPointsOf([])).toEqual([]);
  });

  it('give the axes the extent of all lines, and the pointer an instant everywhere', () => {
    const arrivals: Arrival[] = [[1000, 'answer', 'slow', 1]];
    const instants = instantsOf(tokenSeries(aRunState([[vectorA], [{ arrivals }]])));
    expect(instants[0]).toEqual({ x: 0, y: 0 });
    expect(instants[1]).toEqual({ x: 5, y: null });
    expect(instants.at(-1)).toEqual({ x: 1000, y: 10 });
  });

  it('keep both ends and the start of the answer when thousands of tokens are thinned', () => {
    const arrivals = Array.from({ length: 5000 }, (_, i): Arrival => [
      i + 1,
      i < 4000 ? 'reasoning' : 'answer',
      'x',
      1,
    ]);
    const [series] = tokenSeries(aRunState([[{ arrivals }]]), 300);
    expect(series?.measuredPoints).toBe(5001);
    expect(series!.points.length).toBeLessThanOrEqual(300);
    expect(series?.points[0]).toMatchObject({ x: 0, y: 0 });
    expect(series?.points.at(-1)).toMatchObject({ x: 5000, y: 5000 });
    expect(series?.points.find(({ channel }) => channel === 'answer')).toMatchObject({ x: 4001 });
  });

  it('draw no line of chunks that nobody counted as tokens', () => {
    const arrivals: Arrival[] = [[100, 'answer', 'a whole sentence', null]];
    const [series] = tokenSeries(aRunState([[{ arrivals }]]));
    expect(series).toMatchObject({ points: [], isCounted: false });
  });

  it('are empty before the first token', () => {
    const [series] = tokenSeries(aRunState([[{ arrivals: [] }]]));
    expect(series).toMatchObject({ points: [], isCounted: true });
  });
});
