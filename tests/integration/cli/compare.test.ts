import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { HistoryPage } from '#shared/domain/history.ts';
import type { Model } from '#shared/domain/model.ts';
import type { ComparisonJson } from '../../../cli/comparison-json.ts';
import { runCli, runJson, temporaryDataDir } from './cli-process.ts';

const sum = 'What is 347 + 586?';
// C0 but line feed, C1, and the marks that reorder text.
const drivesTerminal = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
const twoModels = ['--model', 'demo-teacher', '--model', 'demo-teacher:thinking=off'];

test('two bundled models answer one prompt, with figures, and the run is found again', async () => {
  const dataDir = await temporaryDataDir();
  const comparison = ['compare', ...twoModels, '--prompt', sum];
  const { run, cells } = await runJson<ComparisonJson>(dataDir, comparison);
  expect(run).toMatchObject({ status: 'done', origin: 'cli', prompt: sum, samples: 1 });
  expect(cells.map(({ pane }) => pane)).toEqual(['A', 'B']);
  const attempts = cells.flatMap((cell) => cell.attempts);
  expect(attempts.map(({ status }) => status)).toEqual(['done', 'done']);
  for (const { answer, latency, outputTokens } of attempts) {
    expect(answer).not.toBe('');
    expect(latency.ttftMs.value).toBeGreaterThan(0);
    expect(latency.endToEndMs.value).toBeGreaterThan(latency.ttftMs.value ?? Infinity);
    expect(outputTokens).toBeGreaterThan(1);
  }
  const [thinking, direct] = attempts;
  expect(thinking?.reasoning).not.toBe('');
  expect(direct).toMatchObject({ reasoning: '', reasoningTokens: 0, actual: { thinking: 'off' } });

  const found = await runJson<HistoryPage>(dataDir, ['history', 'search', '347', '586']);
  expect(found.items.map(({ id }) => id)).toEqual([run.id]);
  const missed = await runCli(dataDir, ['history', 'search', 'zebra']);
  expect(missed.stdout).toBe('No run found.\n');
  const shown = await runJson<ComparisonJson>(dataDir, ['history', 'show', run.id.slice(0, 20)]);
  expect(shown.cells).toEqual(cells);
});

test('in a pipe the answers come as plain lines, then the table, without escapes', async () => {
  const dataDir = await temporaryDataDir();
  const { exitCode, stdout, stderr } = await runCli(
    dataDir,
    ['compare', ...twoModels, '--samples', '3', '--prompt', '-'],
    `${sum}\n`,
  );
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toMatch(/^A\.1 {2}~ \S/m);
  expect(stdout).toMatch(/^B\.3 {2}\S/m);
  expect(stdout).toMatch(/model +answer +TTFT +tokens\/s +tokens +time/);
  expect(stdout).toContain('A n=3, B n=3');
  expect(stdout).not.toContain('\u001b');

  const shown = await runCli(dataDir, ['history', 'show', 'latest']);
  expect(shown.stdout).toContain(sum);
  expect(tableOf(shown.stdout)).toBe(tableOf(stdout));
});

test('single and consensus@5 of one model stand side by side, and the vote is read again without a model', async () => {
  const dataDir = await temporaryDataDir();
  const voting = 'demo-teacher:strategy=consensus@5,temperature=1,stop-early=on,seed=11';
  const models = ['--model', 'demo-teacher', '--model', voting];
  const compared = await runCli(dataDir, ['compare', ...models, '--prompt', sum]);
  expect(compared).toMatchObject({ exitCode: 0, stderr: '' });
  expect(compared.stdout).toMatch(/^B  Demo Teacher · consensus@5 · .*\d of 5 votes/m);
  expect(compared.stdout).toMatch(/^B consensus@5, read by last-number: (tie: )?\d+: \d votes?/m);
  expect(compared.stdout).toMatch(/^ {2}all \d calls: .* one after another .* tokens$/m);
  expect(compared.stdout).toMatch(/^ {2}one sample \(median, n=\d\): .* tokens$/m);

  const show = ['history', 'show', 'latest'];
  const { run, results, cells } = await runJson<ComparisonJson>(dataDir, show);
  expect(run.panes.map(({ strategy }) => strategy?.k)).toEqual([undefined, 5]);
  const [single, voted] = results;
  expect(single).toMatchObject({ vote: null, finished: 1 });
  const { vote } = voted!;
  const asked = cells.filter(({ pane, isSkipped }) => pane === 'B' && !isSkipped);
  expect(vote!.answered + vote!.skipped).toBe(5);
  expect(vote!.answered).toBe(asked.length);
  expect(vote!.cost).toMatchObject({ passes: asked.length, money: null });
  const seeds = asked.map(({ attempts }) => attempts[0]?.actual?.seed);
  expect(seeds).toEqual([11, 12, 13, 14, 15].slice(0, asked.length));
  const ended = asked.map(({ attempts }) => attempts[0]?.latency.endToEndMs.value ?? NaN);
  expect(vote!.cost.wallMs).toBeCloseTo(ended.reduce((all, ms) => all + ms));

  const again = await runJson<ComparisonJson>(dataDir, [...show, '--extract', 'boxed']);
  expect(again.results[1]?.vote).toMatchObject({ winner: null, unparsable: asked.length });
  expect(again.cells).toEqual(cells);
});

test('every setting on the command line reaches the model', async () => {
  const dataDir = await temporaryDataDir();
  const written =
    '--temperature 0.7 --threads 1 --max-tokens 5 --seed 7 --context-size 512 --gpu-layers none ' +
    '--batch-size 64 --flash-attention off --top-p 0.9 --top-k 40 --min-p 0.05 --thinking off';
  const model = ['--model', 'demo-teacher:seed=8', '--system', 'Answer briefly.'];
  const command = ['compare', ...model, ...written.split(' '), '--prompt', sum];
  const { cells, run } = await runJson<ComparisonJson>(dataDir, command);
  expect(run.panes[0]?.settings.systemPrompt).toBe('Answer briefly.');
  const [attempt] = cells[0]?.attempts ?? [];
  expect(attempt?.outputTokens).toBeLessThanOrEqual(5);
  expect(attempt?.actual).toMatchObject({
    temperature: 0.7,
    threads: 1,
    maxTokens: 5,
    seed: 8,
    contextSize: 512,
    gpuLayers: 0,
    batchSize: 64,
    flashAttention: 'off',
    topP: 0.9,
    topK: 40,
    minP: 0.05,
    thinking: 'off',
  });
});

test('a GGUF file is compared by its path, and stays in the list of models', async () => {
  const dataDir = await temporaryDataDir();
  const { models } = await runJson<{ models: Model[] }>(dataDir, ['models', 'list']);
  const file = join(dataDir, 'my-model.gguf');
  await copyFile(models[0]!.path, file);
  const command = ['compare', '--model', file, '--prompt', sum];
  const { run } = await runJson<ComparisonJson>(dataDir, command);
  expect(run.panes[0]?.source).toMatchObject({ kind: 'file', path: file });
  const added = await runCli(dataDir, ['models', 'list']);
  expect(added.stdout).toContain(file);
  const ofModel = ['history', 'list', '--model', run.panes[0]!.modelName];
  expect(await runJson<HistoryPage>(dataDir, ofModel)).toMatchObject({ total: 1 });
});

test('an unknown model ends with 3 and words, and nothing is stored', async () => {
  const dataDir = await temporaryDataDir();
  const command = ['compare', '--model', 'demo-teacher', '--model', 'gpt-9', '--prompt', sum];
  expect(await runCli(dataDir, command)).toEqual({
    exitCode: 3,
    stdout: '',
    stderr:
      'There is no model “gpt-9”.\nChoose a model of the list, or add its GGUF file by path.\n',
  });
  expect(await runCli(dataDir, [...command, '--json'])).toEqual({
    exitCode: 3,
    stdout: '',
    stderr: '{"error":{"code":"MODEL_NOT_FOUND","model":"gpt-9"}}\n',
  });
  expect(await runJson(dataDir, ['history', 'list'])).toEqual({ items: [], total: 0 });
});

test('with --json no name, prompt or message can drive the terminal, and none loses a character', async () => {
  const dataDir = await temporaryDataDir();
  const { models } = await runJson<{ models: Model[] }>(dataDir, ['models', 'list']);
  const hostile = '\u009b2J\u202elom\u2069\u007f';
  const file = join(dataDir, `${hostile}.gguf`);
  await copyFile(models[0]!.path, file);
  const command = ['compare', '--model', file, '--prompt', `${hostile}?`, '--json'];
  const { stdout } = await runCli(dataDir, command);
  expect(stdout).not.toMatch(drivesTerminal);
  const { run } = JSON.parse(stdout) as ComparisonJson;
  expect(run).toMatchObject({ prompt: `${hostile}?`, panes: [{ source: { path: file } }] });

  const missing = `not ${hostile}`;
  const unknown = await runCli(dataDir, ['compare', '--model', missing, '--prompt', sum, '--json']);
  expect(unknown.stderr).not.toMatch(drivesTerminal);
  expect(JSON.parse(unknown.stderr)).toEqual({
    error: { code: 'MODEL_NOT_FOUND', model: missing },
  });
});

test('a file that is no model ends with 3 and says what is wrong with it', async () => {
  const dataDir = await temporaryDataDir();
  await runCli(dataDir, ['models', 'list']);
  const file = join(dataDir, 'notes.gguf');
  await writeFile(file, 'These are notes.');
  const { exitCode, stdout, stderr } = await runCli(dataDir, ['models', 'add', file]);
  expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' });
  expect(stderr).toContain(`${file} is no GGUF model`);
});

test('a model that cannot answer ends the command with 1, and the others still answer', async () => {
  const dataDir = await temporaryDataDir();
  const models = ['--model', 'demo-teacher:context-size=256', '--model', 'demo-teacher'];
  const command = ['compare', ...models, '--prompt', 'word '.repeat(300), '--json'];
  const { exitCode, stdout } = await runCli(dataDir, command);
  expect(exitCode).toBe(1);
  const { cells } = JSON.parse(stdout) as ComparisonJson;
  expect(cells.map((cell) => cell.attempts)).toMatchObject([
    [{ status: 'failed', failure: { code: 'CONTEXT_TOO_LONG' } }],
    [{ status: 'done' }],
  ]);
});

test.each([
  [['compare'], 'required option'],
  [['history', 'show', 'nothing'], 'There is no run nothing'],
  [['serve', '--port', 'http'], 'port'],
  [['compare', '--model', 'a:strategy=consensus@1', '--prompt', 'b'], 'k from 2 to 100'],
  [['history', 'show', 'latest', '--extract', 'boxed:x'], 'not one of last-number'],
])('wrong usage ends with 2 and says what is wrong: %j', async (args, words) => {
  const { exitCode, stdout, stderr } = await runCli(await temporaryDataDir(), args);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toContain(words);
});

test('help that is asked for ends with 0, help for want of a command with 2', async () => {
  const dataDir = await temporaryDataDir();
  const asked = await runCli(dataDir, ['--help']);
  expect(asked).toMatchObject({ exitCode: 0, stderr: '' });
  expect(await runCli(dataDir, [])).toEqual({ exitCode: 2, stdout: '', stderr: asked.stdout });
});

function tableOf(output: string): string {
  return output.slice(output.indexOf('   model ')).split('\n\n')[0]?.trimEnd() ?? '';
}
