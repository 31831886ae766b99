import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Workbench } from '#core/compose.ts';
import { remoteWarnings } from '#shared/domain/remote-warning.ts';
import { defaultRemoteSettings, type RemoteSettings } from '#shared/domain/remote.ts';
import { remoteModelId } from '#shared/domain/remote-servers.ts';
import { cellsOfPane, currentAttempt, type RunState } from '#shared/domain/run-state.ts';
import type { PaneSpec } from '#shared/domain/run.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import {
  type ScriptedServer,
  startScriptedServer,
} from '#tests/helpers/vendors/scripted-server.ts';
import { recorded, refusal } from '#tests/helpers/vendors/scripts.ts';
import { followRun, openWorkbench, startRun } from '#tests/helpers/workbench.ts';

const marked = { xai: 'xai-canary-3f9a-77QX', openai: 'sk-canary-51be-12ZK' };
const environment = { XAI_API_KEY: marked.xai, OPENAI_API_KEY: marked.openai };

let folder: ReturnType<typeof temporaryFolder>;
let workbench: Workbench;
let server: ScriptedServer;

beforeEach(async () => {
  folder = temporaryFolder();
  workbench = await openWorkbench(folder.path, { environment });
  server = await startScriptedServer();
});

afterEach(async () => {
  await workbench.close();
  await server[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

function remotePane(
  provider: string,
  model: string,
  remote: Partial<RemoteSettings> = {},
): PaneSpec {
  return {
    modelId: remoteModelId(provider, model),
    settings: defaultSettings,
    remote: { ...defaultRemoteSettings, ...remote },
  };
}

/** Lets one of our providers be asked at the scripted server. */
async function askHere(provider: string, at: ScriptedServer = server): Promise<void> {
  await workbench.client.providers.put({ id: provider, name: provider, baseUrl: at.url });
}

function attemptsOf(state: RunState, pane: number, sample = 0) {
  return cellsOfPane(state, pane)[sample]?.attempts ?? [];
}

function last(state: RunState, pane = 0) {
  const [cell] = cellsOfPane(state, pane);
  const attempt = cell && currentAttempt(cell);
  if (!attempt) throw new Error(`no attempt in pane ${pane}`);
  return attempt;
}

async function stored(runId: Parameters<Workbench['client']['runs']['get']>[0]['runId']) {
  const run = await workbench.client.runs.get({ runId });
  return { run, state: await followRun(workbench, run) };
}

const grokMiniPrice = {
  provider: 'xai',
  model: 'grok-3-mini',
  inputUsd: '0.30',
  cachedInputUsd: '0.075',
  outputUsd: '0.50',
};

/** Ours have ended with the models: what they cost while they lived. */
const prices = [
  grokMiniPrice,
  {
    provider: 'openai',
    model: 'o3-mini',
    inputUsd: '1.10',
    cachedInputUsd: '0.55',
    outputUsd: '4.40',
  },
  {
    provider: 'deepseek',
    model: 'deepseek-reasoner',
    inputUsd: '0.55',
    cachedInputUsd: '0.14',
    outputUsd: '2.19',
  },
];

describe('remote models through the whole core', () => {
  it('answers of the four models have their reasoning, tokens, cost and warnings to the digit, also after a restart', async () => {
    await using openai = await startScriptedServer();
    await using deepseek = await startScriptedServer();
    for (const [id, at] of [
      ['xai', server],
      ['openai', openai],
      ['deepseek', deepseek],
    ] as const) {
      await askHere(id, at);
    }
    for (const price of prices) await workbench.client.providers.prices.set(price);
    // Both models of xAI are asked at one address, one after the other: they are on loopback.
    server.play(recorded('xai-chat-grok-3-mini.sse'), recorded('xai-chat-grok-3-redirected.sse'));
    openai.play(recorded('openai-responses-summary.sse'));
    deepseek.play(recorded('deepseek-reasoner.sse'));
    const panes = [
      remotePane('xai', 'grok-3-mini', { effort: 'high', temperature: 0.7 }),
      remotePane('xai', 'grok-3'),
      remotePane('openai', 'o3-mini', { effort: 'low', temperature: 0.7, maxTokens: 2000 }),
      remotePane('deepseek', 'deepseek-reasoner', { temperature: 0.7 }),
    ];
    const run = await startRun(workbench, panes);
    const live = await followRun(workbench, run);
    expect(live.status).toBe('done');
    await workbench.close();
    workbench = await openWorkbench(folder.path, { environment });
    const again = await stored(run.id);
    expect(again.state).toEqual(live);

    const facts = again.run.panes.map((pane) => {
      const attempt = last(again.state, pane.index);
      const { reasoning, answer, usage, remote } = attempt;
      const { cost } = remote!;
      return {
        reasoning,
        answer,
        shown: remote?.report?.reasoning,
        tokens: usage && [usage.promptTokens, usage.outputTokens, usage.reasoningTokens],
        usd: cost?.basis === 'unknown' ? cost.reason : cost?.usd,
        warnings: remoteWarnings(pane, attempt),
      };
    });
    expect(facts).toEqual([
      {
        reasoning: 'First, 101 × 3 is 303.',
        answer: 'The answer is 303.',
        shown: 'raw',
        tokens: [10, 305, 300],
        usd: '0.0001546',
        warnings: [],
      },
      {
        reasoning: '',
        answer: '303.',
        shown: 'none',
        tokens: [10, 3, 0],
        // At the price of the model that answered.
        usd: '0.00002',
        warnings: [{ code: 'other-model', asked: 'grok-3', returned: 'grok-4.3' }],
      },
      {
        reasoning: '**Adding**\n\nI add the numbers.',
        answer: 'The sum is 303.',
        shown: 'summary',
        tokens: [36, 1000, 900],
        usd: '0.0044396',
        warnings: [],
      },
      {
        reasoning: 'Okay, 101 + 202.',
        answer: 'The sum est là : 303 é🙂.',
        shown: 'raw',
        tokens: [14, 40, 31],
        usd: '0.00009366',
        warnings: [],
      },
    ]);
    const bodies = [...server.requests, ...openai.requests, ...deepseek.requests].map(
      ({ body }) => JSON.parse(body) as Record<string, unknown>,
    );
    expect(bodies[0]).toMatchObject({
      model: 'grok-3-mini',
      reasoning_effort: 'high',
      temperature: 0.7,
    });
    expect(bodies[2]).not.toHaveProperty('temperature');
    expect(bodies[2]).toMatchObject({ reasoning: { effort: 'low' } });
  });

  it('text before an error in mid-stream is kept, with the words of the server', async () => {
    await askHere('openrouter');
    server.play(recorded('openrouter-error-mid-stream.sse'));
    const run = await startRun(workbench, [remotePane('openrouter', 'deepseek/deepseek-r1')]);
    const state = await followRun(workbench, run);
    expect(attemptsOf(state, 0)).toHaveLength(1);
    expect(last(state)).toMatchObject({
      status: 'failed',
      failure: { code: 'PROVIDER_STREAM_FAILED' },
    });
    expect(last(state).answer + last(state).reasoning).not.toBe('');
  });

  it('every try is an attempt of its own, with the wait before the next', async () => {
    await askHere('xai');
    const once = { 'retry-after': '0' };
    server.play(refusal(429, 'openai-429-rate.json', once), recorded('xai-chat-grok-3-mini.sse'));
    const run = await startRun(workbench, [remotePane('xai', 'grok-3-mini')]);
    const state = await followRun(workbench, run);
    const [first, second] = attemptsOf(state, 0);
    expect(first).toMatchObject({ status: 'failed', failure: { code: 'PROVIDER_RATE_LIMITED' } });
    expect(first?.retryAtMs).toEqual(expect.any(Number));
    expect(second).toMatchObject({ status: 'done', number: 2, answer: 'The answer is 303.' });
  });

  it('stopped while it waits for the next try, a cell says so, and nobody is asked again', async () => {
    await askHere('xai');
    server.play(refusal(429, 'openai-429-rate.json', { 'retry-after': '50' }));
    const run = await startRun(workbench, [remotePane('xai', 'grok-3-mini')]);
    for await (const batch of await workbench.client.runs.follow({ runId: run.id })) {
      if (batch.some(({ type }) => type === 'attempt-failed')) break;
    }
    await workbench.client.runs.cancel({ runId: run.id, paneIndex: null });
    const state = await followRun(workbench, run);
    expect(attemptsOf(state, 0).map(({ status }) => status)).toEqual(['failed', 'cancelled']);
    expect(state.status).toBe('cancelled');
    expect(server.requests).toHaveLength(1);
  });

  it('a measurement makes no call again', async () => {
    await askHere('xai');
    server.play(refusal(429, 'openai-429-rate.json', { 'retry-after': '0' }));
    const run = await startRun(workbench, [remotePane('xai', 'grok-3-mini')], {
      isMeasurement: true,
    });
    const state = await followRun(workbench, run);
    expect(attemptsOf(state, 0)).toHaveLength(1);
    expect(server.requests).toHaveLength(1);
  });

  it('a warm-up call is marked, billed, and left out of the figures', async () => {
    await askHere('xai');
    await workbench.client.providers.prices.set(grokMiniPrice);
    server.play(recorded('xai-chat-grok-3-mini.sse'));
    const run = await startRun(workbench, [remotePane('xai', 'grok-3-mini')], {
      warmUp: true,
      samples: 2,
    });
    const state = await followRun(workbench, run);
    expect(attemptsOf(state, 0, 0).map(({ isWarmUp }) => isWarmUp)).toEqual([true, false]);
    expect(attemptsOf(state, 0, 1).map(({ isWarmUp }) => isWarmUp)).toEqual([false]);
    const spent = await workbench.client.providers.spending.get();
    expect(spent.spentTodayUsd).toBe('0.0004638');
  });

  it('a spending limit stops a run before the answer that could exceed it, and keeps what is done', async () => {
    await askHere('xai');
    await workbench.client.providers.prices.set(grokMiniPrice);
    server.play(recorded('xai-chat-grok-3-mini.sse'));
    const panes = [remotePane('xai', 'grok-3-mini', { maxTokens: 400 })];
    const run = await startRun(workbench, panes, { samples: 3, spendLimitUsd: '0.0004' });
    const state = await followRun(workbench, run);
    expect(attemptsOf(state, 0, 0)[0]).toMatchObject({ status: 'done' });
    expect(attemptsOf(state, 0, 2)[0]).toMatchObject({
      status: 'failed',
      failure: { code: 'SPENDING_LIMIT', per: 'run', limitUsd: '0.0004', spentUsd: '0.0003092' },
    });
    expect(server.requests).toHaveLength(2);
  });

  it('the limit of a day holds for every run, and nothing is sent that could exceed it', async () => {
    await workbench.client.providers.spending.setLimit({ limitPerDayUsd: '0.0000001' });
    await askHere('xai');
    await workbench.client.providers.prices.set(grokMiniPrice);
    server.play(recorded('xai-chat-grok-3-mini.sse'));
    const run = await startRun(workbench, [remotePane('xai', 'grok-3-mini', { maxTokens: 400 })]);
    const state = await followRun(workbench, run);
    expect(last(state).failure).toMatchObject({ code: 'SPENDING_LIMIT', per: 'day' });
    expect(server.requests).toEqual([]);
  });

  it('the limit of a day counts an answer that has only just ended', async () => {
    await workbench.client.providers.spending.setLimit({ limitPerDayUsd: '0.0004' });
    await askHere('xai');
    await workbench.client.providers.prices.set(grokMiniPrice);
    server.play(recorded('xai-chat-grok-3-mini.sse'));
    const panes = [remotePane('xai', 'grok-3-mini', { maxTokens: 400 })];
    const run = await startRun(workbench, panes, { samples: 3 });
    const state = await followRun(workbench, run);
    expect(attemptsOf(state, 0, 2)[0]?.failure).toMatchObject({
      code: 'SPENDING_LIMIT',
      per: 'day',
      spentUsd: '0.0003092',
    });
    expect(server.requests).toHaveLength(2);
  });

  it('a run whose next try never came, for the core had died, is resumed as it was asked for', async () => {
    await askHere('xai');
    server.play(
      recorded('xai-chat-grok-3-mini.sse'),
      refusal(429, 'openai-429-rate.json', { 'retry-after': '50' }),
    );
    const run = await startRun(workbench, [remotePane('xai', 'grok-3-mini')], { warmUp: true });
    for await (const events of await workbench.client.runs.follow({ runId: run.id, after: 0 })) {
      if (events.some(({ type }) => type === 'attempt-failed')) break;
    }
    await workbench.close();
    workbench = await openWorkbench(folder.path, { environment });
    expect((await stored(run.id)).run.status).toBe('interrupted');
    server.play(recorded('xai-chat-grok-3-mini.sse'));
    await workbench.client.runs.resume({ runId: run.id });
    const { state } = await stored(run.id);
    expect(attemptsOf(state, 0).map(({ isWarmUp, status }) => [isWarmUp, status])).toEqual([
      [true, 'done'],
      [false, 'failed'],
      [true, 'done'],
      [false, 'done'],
    ]);
    expect(state.status).toBe('done');
  });

  it('a measurement that a person tries again makes one call, as it was asked for', async () => {
    await askHere('xai');
    server.play(refusal(429, 'openai-429-rate.json', { 'retry-after': '0' }));
    const panes = [remotePane('xai', 'grok-3-mini')];
    const run = await startRun(workbench, panes, { isMeasurement: true });
    await followRun(workbench, run);
    await workbench.client.runs.retry({ runId: run.id, paneIndex: 0 });
    const { state } = await stored(run.id);
    expect(attemptsOf(state, 0)).toHaveLength(2);
    expect(server.requests).toHaveLength(2);
  });

  it('the history names the provider, and the model that answered in place of the one asked for', async () => {
    await askHere('xai');
    server.play(recorded('xai-chat-grok-3-redirected.sse'), recorded('xai-chat-grok-3-mini.sse'));
    const panes = [remotePane('xai', 'grok-3'), remotePane('xai', 'grok-3-mini')];
    await followRun(workbench, await startRun(workbench, panes));
    const { items } = await workbench.client.history.list({});
    expect(items).toMatchObject([
      {
        providerNames: ['xAI'],
        otherModels: [{ modelName: 'Grok-3', returned: 'grok-4.3' }],
      },
    ]);
    const trend = await workbench.client.history.trend({});
    expect(trend.map(({ modelName, n }) => [modelName, n])).toEqual([['Grok-3 Mini', 1]]);
  });

  it('an exported run says who was asked and what answered, also where it is imported', async () => {
    await askHere('xai');
    server.play(recorded('xai-chat-grok-3-redirected.sse'));
    const run = await startRun(workbench, [remotePane('xai', 'grok-3')]);
    await followRun(workbench, run);
    const { history, imports } = workbench.client;
    const exported = await history.export({ runId: run.id });
    expect(exported.run.panes[0]?.source).toMatchObject({ kind: 'provider', model: 'grok-3' });
    const path = join(folder.path, 'run.json');
    writeFileSync(path, JSON.stringify(exported));
    const { runIds } = await imports.start({ source: { kind: 'path', path } });
    const there = await stored(runIds[0]!);
    expect(remoteWarnings(there.run.panes[0]!, last(there.state))).toMatchObject([
      { code: 'other-model', asked: 'grok-3', returned: 'grok-4.3' },
    ]);
    const { items } = await history.list({});
    const said = { providerNames: ['xAI'], otherModels: [{ returned: 'grok-4.3' }] };
    expect(items).toMatchObject([said, said]);
  });

  it('a key is nowhere but in the header of the call', async () => {
    await askHere('xai');
    // A server that repeats the key it was sent.
    server.play(async (exchange) => {
      exchange.head(401, { 'content-type': 'application/json' });
      const words = `Wrong key ${String(exchange.request.headers.authorization)}`;
      await exchange.write(JSON.stringify({ error: { message: words } }));
      exchange.end();
    }, recorded('xai-chat-grok-3-mini.sse'));
    const { providers } = workbench.client;
    await expect(providers.test({ providerId: 'xai' })).rejects.toMatchObject({
      data: { code: 'PROVIDER_KEY_REFUSED' },
    });
    const run = await startRun(workbench, [remotePane('xai', 'grok-3-mini')]);
    const state = await followRun(workbench, run);
    expect(server.requests.at(-1)?.headers.authorization).toBe(`Bearer ${marked.xai}`);
    const list = await providers.list();
    expect(list.find(({ id }) => id === 'xai')?.key).toEqual({
      state: 'set',
      place: 'environment',
      lastFour: '77QX',
    });
    await workbench.close();
    const shown = JSON.stringify([list, [...state.cells.values()], run]);
    for (const text of [shown, ...textsIn(folder.path)]) {
      for (const key of Object.values(marked)) expect(text).not.toContain(key);
    }
    workbench = await openWorkbench(folder.path, { environment });
  });

  it('a server of the person’s own is added, asked for its models, and hidden with undo', async () => {
    const { providers } = workbench.client;
    const { id } = await providers.put({ name: 'My llama', baseUrl: `${server.url}/` });
    server.play(recorded('openai-models.json'));
    const ids = await providers.readModels({ providerId: id });
    expect(ids.length).toBeGreaterThan(0);
    const entry = await providers.enableModels({ providerId: id, ids: [ids[0]!] });
    expect(entry.models).toMatchObject([{ modelId: `${id}/${ids[0]}`, isOwn: true, price: null }]);
    server.play(recorded('llama-server.sse'));
    const run = await startRun(workbench, [remotePane(id, ids[0]!)], { spendLimitUsd: '0.01' });
    expect(last(await followRun(workbench, run)).status).toBe('done');
    await providers.remove({ providerId: id });
    expect((await providers.list()).map((each) => each.id)).not.toContain(id);
    const namesake = await providers.put({ name: 'My llama', baseUrl: 'http://127.0.0.1:9/' });
    expect(namesake.id, 'the key of the removed one would go to it').not.toBe(id);
    await providers.restore({ providerId: id });
    expect((await providers.list()).map((each) => each.id)).toContain(id);
  });
});

function textsIn(path: string): string[] {
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .map((name) => join(path, name))
    .filter((file) => statSync(file).isFile())
    .map((file) => readFileSync(file, 'latin1'));
}
