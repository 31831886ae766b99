import { describe, expect, it } from 'vitest';
import { ExperimentSpec, type ExperimentSpecInput } from '#shared/domain/experiment-spec.ts';
import { expandArms } from '#shared/experiments/expand-arms.ts';
import { selectItems } from '#shared/experiments/select-items.ts';
import { DatasetId, ModelId } from '#shared/ids.ts';
import { modelOf, remoteModel } from '#tests/helpers/experiments.ts';

const local = modelOf(ModelId.parse('m'));
const remote = remoteModel('xai', 'grok-3-mini');
const sourceOf = (id: string) => ({
  name: id,
  source: { kind: 'file', path: `/${id}`, sizeBytes: 1, sha256: null } as const,
});

function expand(rest: Partial<ExperimentSpecInput>) {
  const datasetId = DatasetId.parse('d');
  const spec = { name: 'n', datasetId, models: [local, remote], ...rest };
  return expandArms(ExperimentSpec.parse(spec), sourceOf);
}

describe('the arms of an experiment', () => {
  it('are every combination, and a sweep leaves a model alone that has no such setting', () => {
    const { arms, problems } = expand({
      sweeps: [{ setting: 'threads', values: [1, 2] }],
      strategies: [{ kind: 'single' }, { kind: 'consensus', k: 3 }],
    });
    expect(problems).toEqual([]);
    expect(arms.map(({ label }) => label)).toEqual([
      'm · threads 1 · single',
      'm · threads 1 · consensus@3',
      'm · threads 2 · single',
      'm · threads 2 · consensus@3',
      'xai/grok-3-mini · single',
      'xai/grok-3-mini · consensus@3',
    ]);
    expect(arms.map(({ pane }) => pane.index)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(arms[2]?.pane.settings.threads).toBe(2);
  });

  it('are told apart by number where nothing else does', () => {
    const { arms } = expand({ models: [local, modelOf(local.modelId, { temperature: 1 })] });
    expect(arms.map(({ label }) => label)).toEqual(['m (1)', 'm (2)']);
  });

  it('name a value that a model cannot have, and a setting that none has', () => {
    const { problems } = expand({
      sweeps: [
        { setting: 'temperature', values: [0, 99] },
        { setting: 'constructor', values: [1] },
      ],
    });
    expect(problems.map(({ code }) => code)).toEqual([
      'SWEEP_REFUSED',
      'SWEEP_REFUSED',
      'SWEEP_UNKNOWN',
    ]);
  });
});

describe('the items of an experiment', () => {
  const items = Array.from({ length: 20 }, (_, position) => ({
    position,
    domain: position % 2 === 0 ? 'even' : null,
    difficulty: null,
  }));
  const all = { domains: [], difficulties: [], most: null, seed: null };

  it('are those of the domains, and a draw is the same for the same seed, in order', () => {
    expect(selectItems(items, all)).toHaveLength(20);
    expect(selectItems(items, { ...all, domains: ['even'] })).toHaveLength(10);
    const drawn = selectItems(items, { ...all, most: 5, seed: 3 }).map((item) => item.position);
    expect(drawn).toEqual(
      selectItems(items, { ...all, most: 5, seed: 3 }).map((item) => item.position),
    );
    expect(drawn).toEqual(drawn.toSorted((a, b) => a - b));
    expect(drawn).not.toEqual([0, 1, 2, 3, 4]);
  });
});
