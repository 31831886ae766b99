import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Workbench } from '#core/compose.ts';
import { paneCost } from '#shared/consensus/pane-cost.ts';
import { paneVote } from '#shared/consensus/pane-vote.ts';
import { defaultRemoteSettings } from '#shared/domain/remote.ts';
import { remoteModelId } from '#shared/domain/remote-servers.ts';
import { cellsOfPane, type RunState } from '#shared/domain/run-state.ts';
import type { PaneSpec } from '#shared/domain/run.ts';
import { type Consensus, defaultConsensus } from '#shared/domain/strategy.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import {
  type ScriptedServer,
  startScriptedServer,
} from '#tests/helpers/vendors/scripted-server.ts';
import { fixture, recorded, refusal, whole } from '#tests/helpers/vendors/scripts.ts';
import { followRun, openWorkbench, paneFor, startRun, teacher } from '#tests/helpers/workbench.ts';

const lastNumber = { kind: 'last-number' } as const;
const environment = {
  XAI_API_KEY: 'xai-key',
  OPENAI_API_KEY: 'sk-key',
  DEEPSEEK_API_KEY: 'ds-key',
};

let folder: ReturnType<typeof temporaryFolder>;
let workbench: Workbench;

beforeEach(async () => {
  folder = temporaryFolder();
  workbench = await openWorkbench(folder.path, { environment });
});

afterEach(async () => {
  await workbench.close();
  folder[Symbol.dispose]();
});

function voting(pane: PaneSpec, changed: Partial<Consensus> = {}): PaneSpec {
  return { ...pane, strategy: { ...defaultConsensus, ...changed } };
}

function attemptsOf(state: RunState, pane: number) {
  return cellsOfPane(state, pane).map(({ attempts }) => attempts);
}

describe('consensus@k of a bundled model', () => {
  it('stands beside single: its own number of samples, a seed each, a vote that outlives a restart', async () => {
    const pane = paneFor(teacher, { temperature: 0.8, seed: 21 });
    const panes = [pane, voting(pane, { k: 3 })];
    const run = await startRun(workbench, panes);
    const live = await followRun(workbench, run);
    expect(live.status).toBe('done');
    expect(attemptsOf(live, 0)).toHaveLength(1);
    const seeds = attemptsOf(live, 1).map(([attempt]) => attempt?.actual?.seed);
    expect(seeds).toEqual([21, 22, 23]);
    // One seed is one answer, in whichever pane it is drawn.
    const [[single] = [], [first] = []] = [attemptsOf(live, 0)[0], attemptsOf(live, 1)[0]];
    expect(first?.answer).toBe(single?.answer);

    await workbench.close();
    workbench = await openWorkbench(folder.path, { environment });
    const stored = await workbench.client.runs.get({ runId: run.id });
    expect(stored.panes.map(({ strategy }) => strategy?.k)).toEqual([undefined, 3]);
    const state = await followRun(workbench, stored);
    const { items } = await workbench.client.history.list({});
    expect(items).toMatchObject([{ samples: 1, votes: [3] }]);
    const vote = paneVote(state, 1, lastNumber);
    expect(vote).toEqual(paneVote(live, 1, lastNumber));
    expect(vote.answered).toBe(3);
    const cost = paneCost(state, 1);
    const calls = attemptsOf(state, 1).map(([attempt]) => attempt!.usage!.outputTokens);
    expect(cost).toMatchObject({
      passes: 3,
      outputTokens: calls.reduce((sum, each) => sum + each),
      money: null,
      one: { n: 3, outputTokens: calls.toSorted((a, b) => a - b)[1] },
    });
    expect(cost.wallMs).toBeGreaterThan(cost.atOnceMs ?? Infinity);
  });

  it('that stops early asks no sample in vain, is done, and stays so', async () => {
    // Greedy: all samples agree, and the third one decides.
    const panes = [voting(paneFor(teacher), { stopsEarly: true })];
    const run = await startRun(workbench, panes);
    const state = await followRun(workbench, run);
    expect(state.status).toBe('done');
    expect(attemptsOf(state, 0).map(({ length }) => length)).toEqual([1, 1, 1, 0, 0]);
    expect(paneVote(state, 0, lastNumber)).toMatchObject({ answered: 3, skipped: 2, open: 0 });

    await workbench.close();
    workbench = await openWorkbench(folder.path, { environment });
    const again = await workbench.client.runs.get({ runId: run.id });
    expect(again.status).toBe('done');
    await workbench.client.runs.resume({ runId: run.id });
    const resumed = await followRun(workbench, again);
    expect(attemptsOf(resumed, 0).map(({ length }) => length)).toEqual([1, 1, 1, 0, 0]);
    const exported = await workbench.client.history.export({ runId: run.id });
    expect(exported.run.panes[0]?.strategy).toMatchObject({ k: 5, stopsEarly: true });

    await workbench.client.runs.retry({ runId: run.id, paneIndex: 0 });
    const retried = await followRun(workbench, again);
    expect(retried.status).toBe('done');
    expect(attemptsOf(retried, 0).map(({ length }) => length)).toEqual([2, 2, 2, 0, 0]);
    expect(paneVote(retried, 0, lastNumber)).toMatchObject({ answered: 3, skipped: 2 });
  });

  it('goes on asking after a stop, and no further than the vote needs', async () => {
    const panes = [voting(paneFor(teacher), { stopsEarly: true })];
    const run = await startRun(workbench, panes);
    const seen = await followRun(workbench, run, (_, { type }) => type === 'attempt-finished');
    expect(seen.status).toBe('running');
    await workbench.client.runs.cancel({ runId: run.id, paneIndex: null });
    expect((await followRun(workbench, run)).status).toBe('cancelled');
    await workbench.client.runs.resume({ runId: run.id });
    const state = await followRun(workbench, run);
    expect(state.status).toBe('done');
    expect(paneVote(state, 0, lastNumber)).toMatchObject({ answered: 3, skipped: 2, noAnswer: 0 });
  });
});

describe('consensus@k of scripted vendors', () => {
  it('costs what all its calls cost, to the digit, beside one answer', async () => {
    await using stack = new AsyncDisposableStack();
    const at = async (id: string): Promise<ScriptedServer> => {
      const server = stack.use(await startScriptedServer());
      await workbench.client.providers.put({ id, name: id, baseUrl: server.url });
      return server;
    };
    const [xai, openai, deepseek] = [await at('xai'), await at('openai'), await at('deepseek')];
    for (const [provider, model, inputUsd, cachedInputUsd, outputUsd] of prices)
      await workbench.client.providers.prices.set({
        provider,
        model,
        inputUsd,
        cachedInputUsd,
        outputUsd,
      });
    xai.play(
      grokSays('303', 300),
      refusal(429, 'openai-429-rate.json', { 'retry-after': '0' }),
      grokSays('304', 400),
      grokSays('303', 500),
    );
    openai.play(recorded('openai-responses-summary.sse'));
    deepseek.play(recorded('deepseek-reasoner.sse'));
    const panes = [
      voting(remotePane('xai', 'grok-3-mini', 40), { k: 3 }),
      voting(remotePane('openai', 'o3-mini', null), { k: 2 }),
      voting(remotePane('deepseek', 'deepseek-reasoner', null), { k: 2 }),
    ];
    const advance = await workbench.client.providers.costInAdvance({
      prompt: '101 + 202?',
      panes,
      samples: 1,
    });
    const single = await workbench.client.providers.costInAdvance({
      prompt: '101 + 202?',
      panes: [remotePane('xai', 'grok-3-mini', 40)],
      samples: 3,
    });
    const grokAlone = await workbench.client.providers.costInAdvance({
      prompt: '101 + 202?',
      panes: panes.slice(0, 1),
      samples: 1,
    });
    expect(grokAlone).toEqual(single);
    expect(Number(advance.promptUsd)).toBeGreaterThan(Number(grokAlone.promptUsd));

    const state = await followRun(workbench, await startRun(workbench, panes));
    expect(state.status).toBe('done');
    // The repeated call is the same sample: the same seed.
    const seeds = xai.requests.map(({ body }) => (JSON.parse(body) as { seed: number }).seed);
    expect(seeds).toEqual([40, 41, 41, 42]);
    expect(openai.requests).toHaveLength(2);

    expect(panes.map((_, pane) => paneVote(state, pane, lastNumber))).toMatchObject([
      { winner: { text: '303', votes: 2, samples: [0, 2] }, answered: 3, unparsable: 0 },
      { winner: { text: '303', votes: 2 } },
      { winner: { text: '303', votes: 2 } },
    ]);
    // The refusal took its time too.
    expect(paneCost(state, 0).wallMs).toBeGreaterThan(0);
    expect(panes.map((_, pane) => paneCost(state, pane))).toMatchObject([
      {
        passes: 4,
        promptTokens: 30,
        outputTokens: 1215,
        unknownTokens: 1,
        // 3 × (6 × 0.30 + 4 × 0.075) + 1,215 × 0.50, and a refusal that nobody priced.
        money: { usd: '0.0006138', unknown: 1 },
        one: { n: 3, outputTokens: 405, usd: '0.0002046' },
      },
      {
        passes: 2,
        outputTokens: 2000,
        money: { usd: '0.0088792', unknown: 0 },
        one: { n: 2, outputTokens: 1000, usd: '0.0044396' },
      },
      {
        passes: 2,
        outputTokens: 80,
        money: { usd: '0.00018732', unknown: 0 },
        one: { n: 2, outputTokens: 40, usd: '0.00009366' },
      },
    ]);
  });
});

/** What they cost while they lived, in USD per million tokens: prompt, cached, output. */
const prices = [
  ['xai', 'grok-3-mini', '0.30', '0.075', '0.50'],
  ['openai', 'o3-mini', '1.10', '0.55', '4.40'],
  ['deepseek', 'deepseek-reasoner', '0.55', '0.14', '2.19'],
] as const;

function remotePane(provider: string, model: string, seed: number | null): PaneSpec {
  const remote = { ...defaultRemoteSettings, seed };
  return { modelId: remoteModelId(provider, model), settings: defaultSettings, remote };
}

/** The recorded answer of Grok-3 Mini with another number, and so many tokens of reasoning before it. */
function grokSays(number: string, reasoningTokens: number) {
  const body = fixture('xai-chat-grok-3-mini.sse')
    .toString('utf8')
    .replace(' is 303."', ` is ${number}."`)
    .replace(' is 303."', ` is ${number}."`)
    .replace('"total_tokens":315', `"total_tokens":${15 + reasoningTokens}`)
    .replace('"reasoning_tokens":300', `"reasoning_tokens":${reasoningTokens}`);
  return whole(200, { 'content-type': 'text/event-stream; charset=utf-8' }, body);
}
