import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { defaultRemoteSettings } from '#shared/domain/remote.ts';
import { remoteModelId } from '#shared/domain/remote-servers.ts';
import { cellsOfPane, currentAttempt } from '#shared/domain/run-state.ts';
import { attemptFigures } from '#shared/metrics/attempt-figures.ts';
import { findChatModel } from '#tests/helpers/chat-model.ts';
import { findLlamaServer } from '#tests/helpers/llama-server.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { followRun, openWorkbench, paneFor, startRun } from '#tests/helpers/workbench.ts';

const program = findLlamaServer();
const file = findChatModel();
if (!program) {
  process.stderr.write('skipped: no llama-server on PATH or in TRIPTYCH_LLAMA_SERVER\n');
}

test.skipIf(!program || !file)(
  'a real llama-server answers beside the same file run here, and both have a speed',
  { timeout: 300_000 },
  async () => {
    const url = await serve(program!, file!);
    using folder = temporaryFolder();
    await using workbench = await openWorkbench(folder.path);
    const { models, providers } = workbench.client;
    const local = await models.add({ path: file! });
    const { id: providerId } = await providers.put({ name: 'llama-server', baseUrl: `${url}/v1` });
    expect(await providers.test({ providerId })).toMatchObject({ models: 1 });
    const [listed] = await providers.readModels({ providerId });
    await providers.enableModels({ providerId, ids: [listed!] });
    const shared = { maxTokens: 48, temperature: 0, seed: 1 };
    const remote = {
      ...paneFor(remoteModelId(providerId, listed!)),
      remote: { ...defaultRemoteSettings, ...shared },
    };
    const prompt = 'Name three colours.';
    const run = await startRun(workbench, [paneFor(local.id, shared), remote], { prompt });
    const state = await followRun(workbench, run);
    for (const { index } of run.panes) {
      const attempt = currentAttempt(cellsOfPane(state, index)[0]!)!;
      expect(attempt.failure).toBeNull();
      expect(attempt.answer).not.toBe('');
      const figures = attemptFigures(attempt);
      expect(figures.ttftMs.value).toBeGreaterThan(0);
      expect(figures.decodeTokensPerSecond.value).toBeGreaterThan(0);
    }
    // The same template and tokenizer: else the two were not asked the same.
    const tokens = run.panes.map(
      ({ index }) => currentAttempt(cellsOfPane(state, index)[0]!)!.promptTokens,
    );
    expect(tokens[1]).toBe(tokens[0]);
  },
);

/** Starts the server on a free port of loopback; it ends with the test. */
async function serve(command: string, model: string): Promise<string> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  await new Promise((resolve) => probe.close(resolve));
  const args = [
    '-m',
    model,
    '--host',
    '127.0.0.1',
    '--port',
    String(port),
    '-c',
    '2048',
    '-t',
    '1',
  ];
  const child = spawn(command, args, { stdio: 'ignore' });
  const ended = once(child, 'exit');
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  const url = `http://127.0.0.1:${port}`;
  const isReady = () =>
    fetch(`${url}/health`).then(
      ({ ok }) => ok,
      () => false,
    );
  await vi.waitUntil(isReady, { timeout: 120_000, interval: 100 });
  return url;
}
