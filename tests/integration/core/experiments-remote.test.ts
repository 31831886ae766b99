import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Workbench } from '#core/compose.ts';
import type { DatasetId } from '#shared/ids.ts';
import {
  addItems,
  followExperiment,
  remoteModel,
  runExperiment,
  specOf,
} from '#tests/helpers/experiments.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import {
  type ScriptedServer,
  startScriptedServer,
} from '#tests/helpers/vendors/scripted-server.ts';
import { saying } from '#tests/helpers/vendors/saying.ts';
import { recorded, refusal } from '#tests/helpers/vendors/scripts.ts';
import { openWorkbench } from '#tests/helpers/workbench.ts';

const environment = { XAI_API_KEY: 'k-xai', OPENAI_API_KEY: 'k-openai', DEEPSEEK_API_KEY: 'k-ds' };

let folder: ReturnType<typeof temporaryFolder>;
let workbench: Workbench;
let server: ScriptedServer;
let items: DatasetId;

beforeAll(async () => {
  folder = temporaryFolder();
  workbench = await openWorkbench(folder.path, { environment });
  items = await addItems(workbench, [
    ['What is 6 times 7?', '42'],
    ['What is 2 + 2?', '4'],
  ]);
});

afterAll(async () => {
  await workbench.close();
  folder[Symbol.dispose]();
});

beforeEach(async () => {
  server = await startScriptedServer();
});

afterEach(() => server[Symbol.asyncDispose]());

async function askHere(provider: string, at: ScriptedServer = server): Promise<void> {
  await workbench.client.providers.put({ id: provider, name: provider, baseUrl: at.url });
}

/** Prices that the scripted answers cost; ours have ended with their models. */
async function setPrices(): Promise<void> {
  for (const [provider, model, inputUsd, cachedInputUsd, outputUsd] of [
    ['xai', 'grok-3-mini', '0.30', '0.075', '0.50'],
    ['openai', 'o3-mini', '1.10', '0.55', '4.40'],
    ['deepseek', 'deepseek-reasoner', '0.55', '0.14', '2.19'],
  ] as const) {
    await workbench.client.providers.prices.set({
      provider,
      model,
      inputUsd,
      cachedInputUsd,
      outputUsd,
    });
  }
}

const results = (
  experimentId: Parameters<Workbench['client']['experiments']['get']>[0]['experimentId'],
) => workbench.client.experiments.results({ experimentId });

describe('an experiment on remote models', () => {
  it('asks Grok-3 Mini, o3-mini and R1 the same items, with what each answer cost to the digit', async () => {
    await using openai = await startScriptedServer();
    await using deepseek = await startScriptedServer();
    await askHere('xai');
    await askHere('openai', openai);
    await askHere('deepseek', deepseek);
    await setPrices();
    server.play(recorded('xai-chat-grok-3-mini.sse'));
    openai.play(recorded('openai-responses-summary.sse'));
    deepseek.play(recorded('deepseek-reasoner.sse'));
    const spec = specOf(items, [
      remoteModel('xai', 'grok-3-mini', { effort: 'low' }),
      remoteModel('openai', 'o3-mini'),
      remoteModel('deepseek', 'deepseek-reasoner'),
    ]);
    const { experiment } = await runExperiment(workbench, spec);
    expect(experiment).toMatchObject({ status: 'done', stoppedBy: null });
    const { arms } = await results(experiment.id);
    const spent = arms.map(({ total }) => total);
    // Two items each: 305, 1000 and 40 tokens of output, reasoning counted by each vendor's own rule.
    expect(spent).toMatchObject([
      { usd: '0.0003092', promptTokens: 20, outputTokens: 610, unknownCosts: 0 },
      { usd: '0.0088792', promptTokens: 72, outputTokens: 2000, unknownCosts: 0 },
      { usd: '0.00018732', promptTokens: 28, outputTokens: 80, unknownCosts: 0 },
    ]);
    const today = await workbench.client.providers.spending.get();
    const sum = spent.reduce((total, { usd }) => total + Number(usd), 0);
    expect(Number(today.spentTodayUsd)).toBeCloseTo(sum, 12);
    expect(server.requests).toHaveLength(2);
  });

  it('keeps what is done when the money is gone, says so, and goes on with more', async () => {
    await askHere('xai');
    await setPrices();
    server.play(saying(() => 'It is 42.'));
    const model = remoteModel('xai', 'grok-3-mini', { maxTokens: 100 });
    const limits = { spendUsd: '0.00012', timeMs: null };
    const spec = specOf(items, [model], { repetitions: 10, limits });
    const { experiment, progress } = await runExperiment(workbench, spec);
    expect(experiment).toMatchObject({ status: 'stopped', stoppedBy: { reason: 'money' } });
    expect(progress.cells.done).toBeGreaterThan(0);
    expect(progress.cells.done + progress.cells.planned).toBe(20);
    expect(Number(progress.spentUsd)).toBeLessThanOrEqual(0.00012);
    const more = { spendUsd: '1', timeMs: null };
    await workbench.client.experiments.resume({ experimentId: experiment.id, limits: more });
    const after = await followExperiment(workbench, experiment.id);
    expect(after.experiment).toMatchObject({ status: 'done', stoppedBy: null });
    expect(server.requests).toHaveLength(20);
  });

  it('leaves a provider alone for as long as it asks, and then has every answer', async () => {
    await askHere('xai');
    const busy = refusal(429, 'openai-429-rate.json', { 'retry-after': '1' });
    server.play(
      busy,
      busy,
      saying(() => '42'),
    );
    const spec = specOf(items, [remoteModel('xai', 'grok-3-mini')], {
      repetitions: 3,
      load: { kind: 'closed', concurrency: 2 },
    });
    const { experiment, progress } = await runExperiment(workbench, spec);
    expect(experiment.status).toBe('done');
    expect(progress.cells).toMatchObject({ done: 6, failed: 0 });
    const { arms, failures } = await results(experiment.id);
    expect(failures).toMatchObject([{ code: 'PROVIDER_RATE_LIMITED', count: 2 }]);
    expect(arms[0]?.retried).toBeGreaterThan(0);
  });

  it('stops asking a provider that refuses the key, and the others go on', async () => {
    await using openai = await startScriptedServer();
    await askHere('xai');
    await askHere('openai', openai);
    server.play(saying(() => '42'));
    openai.play(refusal(401, 'openai-401.json'));
    const spec = specOf(items, [
      remoteModel('xai', 'grok-3-mini'),
      remoteModel('openai', 'o3-mini'),
    ]);
    const { experiment, progress } = await runExperiment(workbench, spec);
    expect(experiment).toMatchObject({
      status: 'stopped',
      stoppedBy: { reason: 'unusable', arms: [1], failure: { code: 'PROVIDER_KEY_REFUSED' } },
    });
    expect(progress.cells).toMatchObject({ done: 2, planned: 2, failed: 0 });
    expect(openai.requests.length).toBeLessThan(3);
  });

  it('takes an answer from the cache where that was chosen, without a time, and never makes one sample of several', async () => {
    await askHere('xai');
    server.play(saying(() => '42'));
    const spec = specOf(items, [remoteModel('xai', 'grok-3-mini')], {
      strategies: [{ kind: 'consensus', k: 3 }],
      usesCache: true,
    });
    await runExperiment(workbench, spec);
    expect(server.requests).toHaveLength(6);
    const again = await runExperiment(workbench, spec);
    expect(server.requests).toHaveLength(6);
    const { arms } = await results(again.experiment.id);
    expect(arms[0]).toMatchObject({ cached: 6, speed: { ttftMs: null, endToEndMs: null } });
    expect(arms[0]?.accuracy?.mean).toBe(0.5);
    await runExperiment(workbench, { ...spec, isMeasurement: true });
    expect(server.requests).toHaveLength(12);
  });

  it('asks a judge in both orders, and a preference for the first place is a tie', async () => {
    await askHere('xai');
    await using openai = await startScriptedServer();
    await askHere('openai', openai);
    await workbench.client.providers.enableModels({ providerId: 'xai', ids: ['judge'] });
    server.play(saying((question) => (question.startsWith('Compare') ? 'The first. [[A]]' : '42')));
    const spec = specOf(
      items,
      [
        remoteModel('xai', 'grok-3-mini', { effort: 'low' }),
        remoteModel('xai', 'grok-3-mini', { effort: 'high' }),
      ],
      {
        scoring: {
          rule: {
            kind: 'judge-pairwise',
            baseline: 0,
            judge: { model: remoteModel('xai', 'judge'), rubric: 'Right and short.' },
          },
        },
      },
    );
    const { experiment } = await runExperiment(workbench, spec);
    expect(experiment).toMatchObject({ status: 'done', cells: 8 });
    const { arms, judge } = await results(experiment.id);
    expect(arms[1]?.accuracy?.mean).toBe(0.5);
    expect(judge?.reliability).toMatchObject({ pairs: 2, flipRate: 1, firstPositionRate: 1 });
  });

  it('takes the best of several by a judge, and counts the judge’s calls to its cost', async () => {
    await askHere('xai');
    await setPrices();
    await workbench.client.providers.enableModels({ providerId: 'xai', ids: ['judge'] });
    const asked = new Set<string>();
    server.play(
      saying((question) => {
        if (!question.startsWith('Grade')) {
          const isSecond = asked.has(question);
          asked.add(question);
          return isSecond ? '42' : '41';
        }
        return question.includes('<answer>\n42') ? '[[9]]' : '[[2]]';
      }),
    );
    const judge = { model: remoteModel('xai', 'judge'), rubric: 'It must be right.' };
    const spec = specOf(items, [remoteModel('xai', 'grok-3-mini')], {
      strategies: [{ kind: 'best-of', k: 2, judge }],
    });
    const { experiment } = await runExperiment(workbench, spec);
    expect(experiment).toMatchObject({ status: 'done', cells: 8 });
    const { arms } = await results(experiment.id);
    expect(arms[0]?.accuracy?.mean).toBe(0.5);
    expect(arms[0]?.total.passes).toBe(8);
  });

  it('leaves out votes that can change nothing, where that was chosen', async () => {
    await askHere('xai');
    server.play(saying(() => '42'));
    const spec = specOf(items, [remoteModel('xai', 'grok-3-mini')], {
      strategies: [{ kind: 'consensus', k: 5, stopsEarly: true }],
    });
    const { experiment, progress } = await runExperiment(workbench, spec);
    expect(experiment.status).toBe('done');
    expect(progress.cells).toMatchObject({ done: 6, skipped: 4 });
    const { arms } = await results(experiment.id);
    expect(arms[0]?.consensus).toMatchObject({ skipped: 4, agreement: 1 });
    expect(arms[0]?.accuracy?.mean).toBe(0.5);
  });

  it('sends calls at the chosen rate, and counts their waiting apart from their latency', async () => {
    await askHere('xai');
    server.play(saying(() => '42'));
    const spec = specOf(items, [remoteModel('xai', 'grok-3-mini')], {
      repetitions: 10,
      load: { kind: 'poisson', perSecond: 100, seed: 3 },
      goodput: { ttftMs: 60_000, tpotMs: null, endToEndMs: 60_000 },
    });
    const { experiment } = await runExperiment(workbench, spec);
    expect(experiment.status).toBe('done');
    const { arms } = await results(experiment.id);
    expect(arms[0]?.speed.queueDelayMs?.n).toBe(20);
    expect(arms[0]?.goodput).toMatchObject({ n: 20, good: 20 });
  });

  it('asks failed cells once more, and keeps what failed before', async () => {
    await askHere('xai');
    server.play(refusal(400, 'openai-400-parameter.json'));
    const spec = specOf(items, [remoteModel('xai', 'grok-3-mini')]);
    const { experiment, progress } = await runExperiment(workbench, spec);
    expect(progress.cells).toMatchObject({ failed: 2, done: 0 });
    server.play(saying(() => '42'));
    await workbench.client.experiments.retryFailed({ experimentId: experiment.id });
    const after = await followExperiment(workbench, experiment.id);
    expect(after.progress.cells).toMatchObject({ failed: 0, done: 2 });
    const { attempts } = (
      await workbench.client.experiments.cell({ experimentId: experiment.id, arm: 0, itemId: 'q1' })
    ).samples[0]!;
    expect(attempts.map(({ status }) => status)).toEqual(['failed', 'done']);
  });
});
