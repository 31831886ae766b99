import { describe, expect, it, test } from 'vitest';
import { readFactSheet } from '#models/catalog/fact-sheet.ts';
import { accuracyOf } from '#renderer/charts/facts/accuracy-data.ts';
import { evenTicks } from '#renderer/charts/even-ticks.ts';
import { latencyRows } from '#renderer/charts/facts/latency-data.ts';
import { quarterTicks, statusLanes } from '#renderer/charts/facts/status-data.ts';
import { tradeOffPoints } from '#renderer/charts/facts/trade-off-data.ts';
import { frontSteps } from '#renderer/charts/front-steps.ts';
import { chosenModels } from '#renderer/features/facts/facts-choice.ts';

const sheet = readFactSheet();

describe('accuracy per benchmark', () => {
  it('draws no vote of 64, and never a vendor beside an independent harness', () => {
    for (const view of ['independent', 'vendor'] as const) {
      const { marks } = accuracyOf(sheet, sheet.models, view);
      expect(marks.length).toBeGreaterThan(20);
      expect(marks.filter(({ fact }) => fact.measure === 'cons@64')).toEqual([]);
      const isVendor = (harness: string | null) => harness === 'vendor';
      expect(marks.filter(({ fact }) => isVendor(fact.harness) !== (view === 'vendor'))).toEqual(
        [],
      );
    }
  });

  it('spans from the lowest source to the highest', () => {
    const r1 = sheet.models.filter(({ id }) => id === 'deepseek-r1');
    const { topics, spreads } = accuracyOf(sheet, r1, 'independent');
    const row = topics.findIndex(({ id }) => id === 'gpqa-diamond');
    expect(spreads.find(({ y }) => y === row)).toMatchObject({ from: 69.2, to: 70.8 });
  });
});

describe('speed against accuracy', () => {
  it('marks the points that no other beats in both', () => {
    const points = tradeOffPoints(sheet, sheet.models, 'ttfa', 'gpqa-diamond');
    const front = points.filter(({ isOnFront }) => isOnFront).map(({ x, y }) => [x, y]);
    // Grok-3, o3-mini at medium, Grok-3 Mini: o3-mini at high is slower and worse than the last.
    expect(front).toEqual([
      [0.4, 69.3],
      [7.9, 74.8],
      [10.6, 79.1],
    ]);
    expect(frontSteps(points, 'lower', { right: 30, bottom: 60 })).toEqual([
      { x: 0.4, y: 60 },
      { x: 0.4, y: 69.3 },
      { x: 7.9, y: 69.3 },
      { x: 7.9, y: 74.8 },
      { x: 10.6, y: 74.8 },
      { x: 10.6, y: 79.1 },
      { x: 30, y: 79.1 },
    ]);
  });

  it('draws nothing that another model answered under the same id', () => {
    const points = tradeOffPoints(sheet, sheet.models, 'output-speed', 'gpqa-diamond');
    expect(points.map(({ x }) => x)).toEqual([68, 147, 147, 196]);
    expect(points.filter(({ isOnFront }) => isOnFront).map(({ x }) => x)).toEqual([196]);
  });

  it('climbs from the fast and wrong to the slow and right', () => {
    const points = tradeOffPoints(sheet, sheet.models, 'output-speed', 'livecodebench');
    const steps = frontSteps(points, 'higher', { right: 250, bottom: 60 });
    expect(steps).toEqual([
      { x: 0, y: 73.4 },
      { x: 147, y: 73.4 },
      { x: 147, y: 69.6 },
      { x: 196, y: 69.6 },
      { x: 196, y: 60 },
    ]);
  });
});

test('thinking that is hidden is unknown, not nothing', () => {
  const rows = latencyRows(sheet, sheet.models, []);
  const thinking = rows.flatMap((row) =>
    row.kind === 'published' ? [[row.model.id, row.ttft.setting, row.thinkingS]] : [],
  );
  expect(thinking).toEqual([
    ['grok-3-mini', 'high', expect.closeTo(10.19)],
    ['o3-mini', 'medium', null],
    ['o3-mini', 'high', null],
    ['grok-3', 'no-reasoning', 0],
  ]);
});

test('every dated status has a place on the time axis', () => {
  const { lanes, startMs, nowMs } = statusLanes(sheet, sheet.models);
  const spans = lanes.flatMap((lane) => lane.spans);
  expect(spans).toHaveLength(sheet.models.flatMap(({ statuses }) => statuses).length);
  for (const { fromMs, toMs } of spans) {
    expect(fromMs).toBeGreaterThanOrEqual(startMs);
    expect(toMs).toBeLessThanOrEqual(nowMs);
  }
  expect(quarterTicks(Date.UTC(2025, 0, 20), Date.UTC(2025, 6, 1))).toEqual([
    Date.UTC(2025, 3, 1),
    Date.UTC(2025, 6, 1),
  ]);
});

test.each([
  [25.1, [0, 10, 20, 30]],
  [196, [0, 50, 100, 150, 200, 250]],
  [4.4, [0, 1, 2, 3, 4, 5]],
  [0.004, [0, 0.001, 0.002, 0.003, 0.004, 0.005]],
  [Number.NEGATIVE_INFINITY, [0, 1]],
])('an axis up to %d has round ticks', (largest, ticks) => {
  expect(evenTicks(largest)).toEqual(ticks);
});

test.each([
  ['', ['grok-3-mini', 'o3-mini', 'deepseek-r1']],
  ['models=grok-3,o3-mini', ['o3-mini', 'grok-3']],
  ['models=grok-3', ['grok-3-mini', 'o3-mini', 'deepseek-r1']],
  ['models=nobody,grok-3', ['grok-3-mini', 'o3-mini', 'deepseek-r1']],
  [
    'models=deepseek-r1-0528,grok-3,o3-mini,deepseek-r1,grok-3-mini',
    ['grok-3-mini', 'o3-mini', 'deepseek-r1', 'grok-3'],
  ],
])('the address %j compares %j', (query, ids) => {
  expect(chosenModels(new URLSearchParams(query), sheet.models).map(({ id }) => id)).toEqual(ids);
});
