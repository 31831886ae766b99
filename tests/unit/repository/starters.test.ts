import { expect, it } from 'vitest';
import { readFactSheet } from '#models/catalog/fact-sheet.ts';
import { readStarters } from '#models/catalog/starters.ts';

const { starters, sources } = readStarters();
const sourceOf = (id: string) => sources.find((each) => each.id === id);

it('a model to begin with says where its figures are from, and invents no hash', () => {
  expect(starters.filter(({ sourceId }) => !sourceOf(sourceId))).toEqual([]);
  // Only what several pin with the same digits is given as known.
  const hashed = starters.filter(({ sha256 }) => sha256 !== null);
  expect(hashed.length).toBeGreaterThan(2);
  expect(new Set(hashed.map(({ sourceId }) => sourceId))).toEqual(new Set(['pinned']));
  expect(hashed.filter(({ isAbout }) => isAbout)).toEqual([]);
  const files = starters.map(({ repository, file }) => `${repository}/${file}`);
  expect(new Set(files).size).toBe(files.length);
});

it('a distillation or a stand-in names what it is of, and a chat model claims nothing', () => {
  const known = new Set(readFactSheet().models.map(({ id }) => id));
  for (const { kind, of, repository } of starters) {
    expect(of.length > 0, repository).toBe(kind !== 'chat');
    expect(
      of.filter((id) => !known.has(id)),
      repository,
    ).toEqual([]);
  }
  expect(new Set(starters.map(({ kind }) => kind)).size).toBe(3);
});
