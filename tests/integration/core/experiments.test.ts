import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workbench } from '#core/compose.ts';
import type { DatasetId } from '#shared/ids.ts';
import { addItems, modelOf, runExperiment, specOf } from '#tests/helpers/experiments.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { control, distilled, openWorkbench, teacher } from '#tests/helpers/workbench.ts';

let folder: ReturnType<typeof temporaryFolder>;
let workbench: Workbench;
let sums: DatasetId;

beforeAll(async () => {
  folder = temporaryFolder();
  workbench = await openWorkbench(folder.path);
  sums = await addItems(workbench, [
    ['What is 2 + 3?', '5', 'small'],
    ['What is 347 + 586?', '933', 'large'],
    ['What is 4 + 4?', '8', 'small'],
  ]);
});

afterAll(async () => {
  await workbench.close();
  folder[Symbol.dispose]();
});

describe('an experiment on models of this machine', () => {
  it('asks every model every item once, and says how often each is right, how surely and how fast', async () => {
    const models = [modelOf(teacher), modelOf(distilled), modelOf(control)];
    const { experiment, progress } = await runExperiment(workbench, specOf(sums, models));
    expect(experiment.status).toBe('done');
    expect(progress.cells).toMatchObject({ done: 9, planned: 0, failed: 0 });
    const results = await workbench.client.experiments.results({ experimentId: experiment.id });
    for (const arm of results.arms) {
      expect(arm.accuracy).toMatchObject({ n: 3, method: 'wilson' });
      expect(arm.speed.ttftMs?.n).toBe(3);
      expect(arm.total).toMatchObject({ passes: 3, unknownTokens: 0, usd: '0', unknownCosts: 0 });
    }
    expect(results.pairs).toHaveLength(3);
    expect(new Set(results.domains.map(({ domain }) => domain))).toEqual(
      new Set(['small', 'large']),
    );
    const page = await workbench.client.experiments.matrix({ experimentId: experiment.id });
    expect(page.total).toBe(3);
    expect(page.rows[0]?.cells.map(({ arm }) => arm)).toEqual([0, 1, 2]);
    const detail = await workbench.client.experiments.cell({
      experimentId: experiment.id,
      arm: 0,
      itemId: 'q2',
    });
    const [sample] = detail.samples;
    const attempt = sample?.attempts[0];
    // The raw timeline comes back as it was: every token with its stamp, and they add up to the answer.
    expect(attempt?.chunks.map(({ text }) => text).join('')).toBe(
      `${attempt?.reasoning}${attempt?.answer}`,
    );
    expect(attempt?.chunks.reduce((sum, { tokens }) => sum + (tokens ?? 0), 0)).toBe(
      attempt?.usage?.outputTokens,
    );
    expect(sample?.strict?.score.outcome).toMatch(/compared|unparsable/);
  });

  it('lets several samples vote, each with a seed of its own, and keeps single answers beside the vote', async () => {
    const spec = specOf(sums, [modelOf(control, { temperature: 1, seed: 7 })], {
      strategies: [{ kind: 'single' }, { kind: 'consensus', k: 3 }],
    });
    const { experiment } = await runExperiment(workbench, spec);
    expect(experiment.arms.map(({ label }) => label)).toEqual([
      expect.stringMatching(/single$/),
      expect.stringMatching(/consensus@3$/),
    ]);
    const { samples, outcomes } = await workbench.client.experiments.cell({
      experimentId: experiment.id,
      arm: 1,
      itemId: 'q1',
    });
    const seeds = samples.map(({ attempts }) => attempts[0]?.actual?.seed);
    expect(seeds).toEqual([7, 8, 9]);
    expect(outcomes).toHaveLength(1);
    const votes = outcomes[0]!.votes.reduce((sum, each) => sum + each.votes, 0);
    expect(votes + outcomes[0]!.unparsable).toBe(3);
    const results = await workbench.client.experiments.results({ experimentId: experiment.id });
    expect(results.arms[1]?.consensus?.singleAccuracy).not.toBeNull();
    expect(results.arms[1]?.total.passes).toBe(9);
    expect(results.arms[1]!.perItem.serialMs!).toBeGreaterThan(
      results.arms[1]!.perItem.parallelMs!,
    );
  });

  it('is scored anew by another rule without a model, and back', async () => {
    const spec = specOf(sums, [modelOf(teacher)]);
    const { experiment } = await runExperiment(workbench, spec);
    const of = { experimentId: experiment.id };
    const before = await workbench.client.experiments.results(of);
    const scoring = { rule: { kind: 'exact' as const }, extraction: { kind: 'boxed' as const } };
    const preview = await workbench.client.experiments.previewScoring({ ...of, scoring });
    expect(preview).toHaveLength(3);
    await workbench.client.experiments.rescore({ ...of, scoring });
    for await (const _ of await workbench.client.experiments.follow(of));
    const after = await workbench.client.experiments.results(of);
    expect(after.arms[0]?.outcomes.unparsable).toBe(3);
    expect(after.arms[0]?.total).toEqual(before.arms[0]?.total);
    await workbench.client.experiments.rescore({ ...of, scoring: spec.scoring });
    for await (const _ of await workbench.client.experiments.follow(of));
    expect(await workbench.client.experiments.results(of)).toEqual(before);
  });

  it('takes a grade by a person before the scorer’s, and takes it back', async () => {
    const { experiment } = await runExperiment(workbench, specOf(sums, [modelOf(teacher)]));
    const of = { experimentId: experiment.id };
    const before = await workbench.client.experiments.results(of);
    for (const itemId of ['q1', 'q2', 'q3']) {
      await workbench.client.experiments.grade({ ...of, arm: 0, itemId, sample: 0, grade: 1 });
    }
    expect((await workbench.client.experiments.results(of)).arms[0]?.accuracy?.mean).toBe(1);
    for (const itemId of ['q1', 'q2', 'q3']) {
      await workbench.client.experiments.grade({ ...of, arm: 0, itemId, sample: 0, grade: null });
    }
    expect((await workbench.client.experiments.results(of)).arms).toEqual(before.arms);
  });

  it('is paired item by item with another experiment on the same items', async () => {
    const first = await runExperiment(workbench, specOf(sums, [modelOf(teacher)]));
    const second = await runExperiment(workbench, specOf(sums, [modelOf(teacher)]));
    const comparison = await workbench.client.experiments.compare({
      first: first.experiment.id,
      second: second.experiment.id,
    });
    expect(comparison.items).toBe(3);
    expect(comparison.pairs[0]).toMatchObject({ verdict: 'not-shown', p: 1 });
  });

  it('pauses, and goes on with what is missing without asking anything twice', async () => {
    const spec = specOf(sums, [modelOf(teacher), modelOf(distilled)], { repetitions: 4 });
    const { experiment } = await runExperiment(workbench, spec, (progress) => {
      if (progress.cells.done < 1) return false;
      void workbench.client.experiments.pause({ experimentId: progress.experimentId });
      return false;
    });
    const of = { experimentId: experiment.id };
    if (experiment.status === 'paused') await workbench.client.experiments.resume(of);
    for await (const _ of await workbench.client.experiments.follow(of));
    expect((await workbench.client.experiments.get(of)).status).toBe('done');
    const results = await workbench.client.experiments.results(of);
    expect(results.arms.map(({ total }) => total.passes)).toEqual([12, 12]);
  });

  it('says in advance what it asks, costs and can show, and refuses what cannot work', async () => {
    const spec = specOf(sums, [modelOf(teacher), modelOf(distilled)], {
      templates: [
        {
          name: 'broken',
          template: { system: '', prompt: '{{nothing}}', example: '', examples: [] },
        },
      ],
      strategies: [{ kind: 'consensus', k: 5 }],
    });
    const plan = await workbench.client.experiments.plan(spec);
    expect(plan).toMatchObject({ items: 3, calls: 30, mostUsd: '0' });
    expect(plan.problems.map(({ code }) => code)).toEqual(['TEMPLATE', 'SAME_SAMPLES']);
    await expect(workbench.client.experiments.start(spec)).rejects.toMatchObject({
      data: { code: 'EXPERIMENT_NOT_READY' },
    });
  });
});
