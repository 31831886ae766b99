import { describe, expect, it, test } from 'vitest';
import { readFactSheet } from '#models/catalog/fact-sheet.ts';
import type { DimensionId, FactModel } from '#shared/domain/facts.ts';
import type { OwnFact } from '#shared/domain/own-fact.ts';
import { type FactGroupId, factTable } from '#shared/facts/fact-table.ts';
import { isPlainDate, plainDateMs } from '#shared/facts/plain-date.ts';
import { FactId, FactModelId } from '#shared/ids.ts';

const sheet = readFactSheet();

describe('the table of a dimension', () => {
  it('never sets a vote of 64 beside a single attempt', () => {
    const all = factTable(sheet, [], 'accuracy', sheet.models);
    const groupsOf = (isVote: boolean) =>
      all
        .filter(({ rows }) =>
          rows.some(({ cells }) =>
            cells.some(({ facts }) =>
              facts.some(({ measure }) => (measure === 'cons@64') === isVote),
            ),
          ),
        )
        .map(({ id }) => id);
    expect(groupsOf(true)).toEqual(['consensus']);
    expect(groupsOf(false)).not.toContain('consensus');
  });

  it('keeps who measured apart, the one harness that has all models first', () => {
    const all = factTable(sheet, [], 'accuracy', sheet.models);
    expect(all[0]?.id).toBe('artificial-analysis');
    for (const { id, rows } of all) {
      const harnesses = rows.flatMap(({ cells }) =>
        cells.flatMap(({ facts }) => facts.map(({ harness }) => harness)),
      );
      if (id !== 'main' && id !== 'consensus') expect(new Set(harnesses)).toEqual(new Set([id]));
    }
  });

  it('shows every figure where sources disagree, and says that they do', () => {
    const cell = cellOf('accuracy', 'vendor', 'aime-2024', 'o3-mini');
    expect(cell?.facts.map(({ value }) => value)).toEqual([83.6, 87.3]);
    expect(cell?.isConflicting).toBe(true);
    const efforts = cellOf('accuracy', 'artificial-analysis', 'gpqa-diamond', 'o3-mini');
    expect(efforts?.facts).toHaveLength(2);
    expect(efforts?.isConflicting).toBe(false);
  });

  it('says in every empty cell why it is empty, and what would fill it', () => {
    for (const { id } of sheet.dimensions) {
      const cells = factTable(sheet, [], id, sheet.models).flatMap(({ rows }) =>
        rows.flatMap((row) => row.cells),
      );
      for (const { facts, gap } of cells) {
        expect(facts.length === 0).toBe(gap !== null);
        if (gap && gap.kind !== 'not-applicable') expect(gap.fill).not.toBeNull();
      }
    }
    const speed = cellOf('efficiency', 'main', 'output-speed', 'deepseek-r1');
    expect(speed?.gap).toMatchObject({ kind: 'not-measured' });
    expect(speed?.gap?.fill?.en).toContain('add a key and measure it');
  });

  it('stands a correction beside what it corrects, and never in its place', () => {
    const corrects = FactId.parse('o3-mini/aime-2024/launch-high');
    const own = [anOwnFact('mine', { corrects, topic: 'aime-2024', value: 85 })];
    const cell = cellOf('accuracy', 'vendor', 'aime-2024', 'o3-mini', own);
    expect(cell?.facts.map(({ value }) => value)).toEqual([83.6, 87.3]);
    expect(cell?.own).toEqual(own);
    const added = [anOwnFact('new', { topic: 'aime-2024', value: 85 })];
    expect(cellOf('accuracy', 'own', 'aime-2024', 'o3-mini', added)?.own).toEqual(added);
  });

  function cellOf(
    dimension: DimensionId,
    group: FactGroupId,
    topic: string,
    modelId: string,
    own: readonly OwnFact[] = [],
  ) {
    return factTable(sheet, own, dimension, sheet.models)
      .find(({ id }) => id === group)
      ?.rows.find((row) => row.topic.id === topic)
      ?.cells.find(({ model }: { model: FactModel }) => model.id === modelId);
  }
});

test.each([
  ['2025', true],
  ['2025-01', true],
  ['2024-02-29', true],
  ['2025-02-29', false],
  ['2025-13', false],
  ['2025-1-2', false],
  ['20 Jan 2025', false],
  ['', false],
])('%j as a date: %s', (text, isDate) => {
  expect(isPlainDate(text)).toBe(isDate);
});

test('a date without a day stands at its first moment', () => {
  expect(plainDateMs('2025-03')).toBe(Date.UTC(2025, 2, 1));
  expect(plainDateMs('2025-01-20')).toBe(Date.UTC(2025, 0, 20));
});

function anOwnFact(id: string, given: Partial<OwnFact>): OwnFact {
  return {
    id: FactId.parse(id),
    modelId: FactModelId.parse('o3-mini'),
    topic: 'output-speed',
    value: null,
    text: null,
    kind: 'reported',
    sourceTitle: 'A paper',
    sourceAddress: '',
    asOf: '2026-01',
    note: '',
    corrects: null,
    createdAtMs: 1,
    updatedAtMs: 1,
    ...given,
  };
}
