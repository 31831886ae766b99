import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Workbench } from '#core/compose.ts';
import {
  attemptsOf,
  grokMiniPrice,
  lastAttempt,
  remotePane,
} from '#tests/helpers/vendors/remote-panes.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import {
  type ScriptedServer,
  startScriptedServer,
} from '#tests/helpers/vendors/scripted-server.ts';
import { recorded } from '#tests/helpers/vendors/scripts.ts';
import { followRun, openWorkbench, startRun } from '#tests/helpers/workbench.ts';

let folder: ReturnType<typeof temporaryFolder>;
let workbench: Workbench;
let server: ScriptedServer;

beforeEach(async () => {
  folder = temporaryFolder();
  workbench = await openWorkbench(folder.path, { environment: { XAI_API_KEY: 'xai-key' } });
  server = await startScriptedServer();
  const xai = { id: 'xai', name: 'xAI', baseUrl: server.url };
  await workbench.client.providers.put(xai);
  await workbench.client.providers.prices.set(grokMiniPrice);
  server.play(recorded('xai-chat-grok-3-mini.sse'));
});

afterEach(async () => {
  await workbench.close();
  await server[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

describe('money', () => {
  it('a spending limit stops a run before the answer that could exceed it, and keeps what is done', async () => {
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
    const run = await startRun(workbench, [remotePane('xai', 'grok-3-mini', { maxTokens: 400 })]);
    const state = await followRun(workbench, run);
    expect(lastAttempt(state).failure).toMatchObject({ code: 'SPENDING_LIMIT', per: 'day' });
    expect(server.requests).toEqual([]);
  });

  it('the limit of a day counts an answer that has only just ended', async () => {
    await workbench.client.providers.spending.setLimit({ limitPerDayUsd: '0.0004' });
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
});
