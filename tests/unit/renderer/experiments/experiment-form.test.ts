import { describe, expect, it, test } from 'vitest';
import type { Dataset } from '#shared/domain/dataset.ts';
import type { DatasetItem } from '#shared/domain/dataset-item.ts';
import { ExperimentScoring } from '#shared/domain/experiment-scoring.ts';
import { ExperimentSpec } from '#shared/domain/experiment-spec.ts';
import { DatasetId } from '#shared/ids.ts';
import {
  chosenDataset,
  emptyDraft,
  readExperimentDraft,
  specOf,
} from '#renderer/features/experiments/new/experiment-draft.ts';
import { readKs } from '#renderer/features/experiments/new/read-ks.ts';
import { readSweepValues, sweepText } from '#renderer/features/experiments/new/sweep-values.ts';
import { tryScoring } from '#renderer/features/experiments/new/tried-scoring.ts';
import { paneFor, teacher } from '#tests/helpers/workbench.ts';

const datasetId = DatasetId.parse('d1');
const pane = paneFor(teacher);

describe('the experiment that is being put together', () => {
  it('survives a reload of the page as it was', () => {
    const draft = {
      ...emptyDraft,
      name: 'Mine',
      datasetId,
      strategies: [{ kind: 'consensus' as const, k: 5, stopsEarly: true }],
    };
    expect(readExperimentDraft(JSON.stringify(draft))).toEqual(draft);
  });

  it.each(['', 'null', '{"strategies":"many"}', '<html>'])(
    'is empty after %j was stored',
    (text) => {
      expect(readExperimentDraft(text)).toEqual(emptyDraft);
    },
  );

  it('is asked for only when it has a dataset, a model and a strategy', () => {
    const draft = { ...emptyDraft, datasetId };
    expect(specOf(emptyDraft, [pane], 'usual')).toBeNull();
    expect(specOf(draft, [], 'usual')).toBeNull();
    expect(specOf({ ...draft, strategies: [] }, [pane], 'usual')).toBeNull();
    const spec = ExperimentSpec.parse(specOf({ ...draft, name: '  ' }, [pane], 'usual'));
    expect(spec.name).toBe('usual');
    expect(spec.models).toEqual([{ ...pane, label: null }]);
  });

  it('starts with the questions that the bundled models can answer', () => {
    const named = (name: string, kind: string) => ({ id: name, name, origin: { kind } }) as Dataset;
    const tasks = named('Demonstration tasks', 'bundled');
    const mine = named('Mine', 'file');
    expect(chosenDataset(emptyDraft, [mine, tasks])).toBe(tasks);
    expect(chosenDataset(emptyDraft, [mine])).toBe(mine);
    expect(chosenDataset(emptyDraft, [])).toBeNull();
  });
});

describe('values of a varied setting', () => {
  it('are numbers where they look like numbers, else words', () => {
    expect(readSweepValues('0, 0.7 ,high, null')).toEqual([0, 0.7, 'high', null]);
    expect(sweepText([0, 'high', null])).toBe('0, high, null');
  });

  it('are refused when there are none or too many', () => {
    expect(readSweepValues(' , ')).toBeNull();
    expect(readSweepValues(Array.from({ length: 33 }, (_, i) => i).join())).toBeNull();
  });
});

test('numbers of samples are taken once each, in order, and nothing else', () => {
  expect(readKs(['9', '5', '5', '1', 'x', '2.5', '65'], 64)).toEqual([5, 9]);
});

describe('a scoring that is tried before anything is asked', () => {
  const item: DatasetItem = {
    id: 'a',
    input: '6 × 7?',
    targets: ['42'],
    choices: [],
    domain: null,
    difficulty: null,
    group: null,
    scorer: 'numeric',
    fields: {},
  };
  const scoring = ExperimentScoring.parse({});

  it('takes the reasoning away, then the answer, and judges it', () => {
    const tried = tryScoring(scoring, item, '<think>41?</think> It is 42.');
    expect(tried).toMatchObject({
      kind: 'scored',
      strict: { extracted: '42', score: { outcome: 'compared', value: 1 } },
      flexible: null,
    });
  });

  it('tells an answer that never came from a wrong one', () => {
    expect(tryScoring(scoring, item, '<think>6 × 7 is 42')).toMatchObject({
      strict: { extracted: null, score: { reason: 'truncated-in-thinking' } },
    });
  });

  it('shows a strict and a flexible extraction side by side', () => {
    const both = { extraction: { kind: 'boxed' }, flexible: { kind: 'last-number' } };
    expect(tryScoring(ExperimentScoring.parse(both), item, 'It is 42.')).toMatchObject({
      strict: { score: { reason: 'no-match' } },
      flexible: { extracted: '42', score: { value: 1 } },
    });
  });

  it.each([
    { rule: { kind: 'math' } },
    { rule: { kind: 'person' } },
    {
      extraction: { kind: 'pattern', pattern: 'is (.+)' },
    },
  ])('leaves to the core what only the core can judge: %j', (rules) => {
    expect(tryScoring(ExperimentScoring.parse(rules), item, '42')).toEqual({ kind: 'not-here' });
  });
});
