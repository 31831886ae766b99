import { describe, expect, test } from 'vitest';
import { defaultDraft, draftOfRun } from '#renderer/features/compare/draft.ts';
import { sameLineUp } from '#renderer/features/compare/line-up/same-line-up.ts';
import { phaseOf, sampleToShow } from '#renderer/features/compare/pane-phase.ts';
import { groupModels } from '#renderer/features/compare/picker/group-models.ts';
import { visiblePanes } from '#renderer/features/compare/visible-panes.ts';
import type { Model } from '#shared/domain/model.ts';
import { cellsOfPane, currentAttempt } from '#shared/domain/run-state.ts';
import { LineUpId, ModelId } from '#shared/ids.ts';
import { aPane, aRun } from '#tests/helpers/a-run.ts';
import { aRunState } from '#tests/helpers/a-run-state.ts';

function aModel(id: string, source: Model['source'] = 'bundled', isMissing = false): Model {
  return {
    id: ModelId.parse(id),
    name: `Name of ${id}`,
    source,
    path: `/models/${id}.gguf`,
    sizeBytes: 1,
    sha256: null,
    hashProblem: null,
    facts: null,
    header: null,
    refusal: null,
    folderId: null,
    isCopy: false,
    owner: null,
    otherPlaces: [],
    isMissing,
    demoRole: null,
  };
}

describe('panes on the screen', () => {
  test('a replacing pane stands in the place of the first one that it follows', () => {
    const panes = [
      { ...aPane(0), replacedBy: 3 },
      aPane(1),
      aPane(2),
      { ...aPane(3), replacedBy: 4 },
      aPane(4),
    ];
    expect(visiblePanes(panes).map(({ index }) => index)).toEqual([4, 1, 2]);
  });

  test('the sample that is being answered is shown while nobody has chosen one', () => {
    const done = { arrivals: [[1, 'answer', 'x', 1]] as const, ends: 'attempt-cancelled' } as const;
    const state = aRunState([[done, { arrivals: [[1, 'reasoning', 'x', 1]] }, {}]]);
    const cells = cellsOfPane(state, 0);
    expect(sampleToShow(cells)).toBe(1);
    expect(cells.map((cell) => phaseOf(currentAttempt(cell)))).toEqual([
      'cancelled',
      'thinking',
      'queued',
    ]);
  });
});

describe('the line-up of the composer', () => {
  test('is the bundled models at first, and without them whatever file is there', () => {
    const files = [aModel('gone', 'file', true), aModel('mine', 'file')];
    const bundled = ['a', 'b', 'c', 'd'].map((id) => aModel(id));
    const ids = (models: Model[]) => defaultDraft(models).panes.map(({ modelId }) => modelId);
    expect(ids([...files, ...bundled])).toEqual(['a', 'b', 'c']);
    expect(ids(files)).toEqual(['mine']);
  });

  test('of a run leaves out what was replaced, in the order of the screen', () => {
    const panes = [{ ...aPane(0), replacedBy: 2 }, aPane(1), aPane(2)];
    const { panes: next } = draftOfRun(aRun('run', { panes }));
    expect(next.map(({ modelId }) => modelId)).toEqual(['model-2', 'model-1']);
  });

  test('is recognised as a saved one only with the same models, settings and order', () => {
    const [a, b] = [aPane(0), aPane(1)];
    const saved = { id: LineUpId.parse('x'), name: 'Pair', panes: [a, b] };
    const copy = { modelId: a.modelId, settings: { ...a.settings } };
    expect(sameLineUp([saved], [copy, b])?.name).toBe('Pair');
    expect(sameLineUp([saved], [b, a])).toBeUndefined();
    const hotter = { ...copy, settings: { ...a.settings, temperature: 1 } };
    expect(sameLineUp([saved], [hotter, b])).toBeUndefined();
  });
});

test('the model search finds words of name and path in any order, bundled models first', () => {
  const models = [aModel('qwen-small', 'file'), aModel('teacher'), aModel('qwen-large', 'file')];
  expect(groupModels(models, '').map(({ source }) => source)).toEqual(['bundled', 'file']);
  const found = groupModels(models, 'SMALL qwen').flatMap((group) => group.models);
  expect(found.map(({ id }) => id)).toEqual(['qwen-small']);
});
