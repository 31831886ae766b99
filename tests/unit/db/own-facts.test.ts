import { expect, test } from 'vitest';
import { openDatabase } from '#db/database.ts';
import {
  listOwnFacts,
  ownFactById,
  saveOwnFact,
  setOwnFactDeletedAt,
} from '#db/queries/own-facts.ts';
import type { OwnFact } from '#shared/domain/own-fact.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import { FactId, FactModelId } from '#shared/ids.ts';

test('a figure is kept with all that it rests on, and a change keeps when it was made', () => {
  using opened = openDatabase(':memory:');
  const { db } = opened;
  const [first, second] = [anOwnFact('01A', 1), anOwnFact('01B', 2)];
  saveOwnFact(db, second);
  saveOwnFact(db, first);
  expect(listOwnFacts(db)).toEqual([first, second]);

  saveOwnFact(db, { ...first, value: 120, createdAtMs: 99, updatedAtMs: 3 });
  expect(ownFactById(db, first.id)).toEqual({ ...first, value: 120, updatedAtMs: 3 });
});

test('a removed figure comes back as it was', () => {
  using opened = openDatabase(':memory:');
  const { db } = opened;
  const fact = anOwnFact('01A', 1);
  saveOwnFact(db, fact);
  setOwnFactDeletedAt(db, fact.id, 5);
  expect(listOwnFacts(db)).toEqual([]);
  expect(ownFactById(db, fact.id)).toBeNull();
  setOwnFactDeletedAt(db, fact.id, null);
  expect(listOwnFacts(db)).toEqual([fact]);
  expect(() => setOwnFactDeletedAt(db, FactId.parse('01Z'), 1)).toThrow(
    new WorkbenchError({ code: 'FACT_NOT_FOUND', fact: '01Z' }),
  );
});

function anOwnFact(id: string, createdAtMs: number): OwnFact {
  return {
    id: FactId.parse(id),
    modelId: FactModelId.parse('deepseek-r1'),
    topic: 'output-speed',
    value: 68.9,
    text: null,
    kind: 'reported',
    sourceTitle: 'One request',
    sourceAddress: 'https://example.org/r1',
    asOf: '2026-08-03',
    note: 'one request only',
    corrects: null,
    createdAtMs,
    updatedAtMs: createdAtMs,
  };
}
