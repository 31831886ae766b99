import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { cellsOfPane, currentAttempt, type RunState } from '#shared/domain/run-state.ts';
import { attemptFigures } from '#shared/metrics/attempt-figures.ts';
import { recordedFixture } from '#tests/helpers/recorded.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import {
  control,
  followRun,
  openWorkbench,
  paneFor,
  startRun,
  teacher,
} from '#tests/helpers/workbench.ts';

const promptfoo = { path: recordedFixture('promptfoo-0.121.20.json') };

function attempts(state: RunState) {
  return state.panes.flatMap((pane) =>
    cellsOfPane(state, pane.index).flatMap((cell) => currentAttempt(cell) ?? []),
  );
}

test('a file is looked at, imported once, undone and brought back', async () => {
  using folder = temporaryFolder();
  await using workbench = await openWorkbench(folder.path);
  const { imports, history, runs } = workbench.client;
  const preview = await imports.preview(promptfoo);
  expect(preview).toMatchObject({ answers: 8, runs: 2, problemCount: 0, known: null });
  expect((await history.list({})).total).toBe(0);

  const { importId, runIds, answers } = await imports.start(promptfoo);
  expect([runIds.length, answers]).toEqual([2, 8]);
  const { items } = await history.list({ text: 'Paris' });
  expect(items).toMatchObject([{ origin: 'recorded', modelNames: ['parrot one', 'parrot:two'] }]);

  const run = await runs.get({ runId: items[0]!.id });
  expect(run.recording).toMatchObject({ tool: 'promptfoo', toolVersion: '0.121.20', importId });
  const state = await followRun(workbench, run);
  expect(attempts(state).map(({ status, answer }) => [status, answer])).toEqual([
    ['done', 'Paris'],
    ['done', 'Paris'],
    ['failed', ''],
    ['failed', ''],
  ]);
  // A recorded latency is none of ours: no figure is made of it.
  const figures = attempts(state).flatMap((each) => Object.values(attemptFigures(each)));
  expect(new Set(figures.map(({ reason }) => reason))).toEqual(new Set(['recorded-elsewhere']));
  expect(await history.trend({})).toEqual([]);

  expect((await imports.preview(promptfoo)).known).toMatchObject({ importId });
  await expect(imports.start(promptfoo)).rejects.toThrow('RECORDING_KNOWN');
  await expect(runs.retry({ runId: run.id, paneIndex: 0 })).rejects.toThrow('PANE_RECORDED');

  await imports.remove({ importId });
  expect((await history.list({})).total).toBe(0);
  await imports.restore({ importId });
  expect((await history.list({})).total).toBe(2);
});

test('an exported run that another person imports has the same figures, and a changed file says so', async () => {
  using folder = temporaryFolder();
  const file = path.join(folder.path, 'run.json');
  await using here = await openWorkbench(path.join(folder.path, 'here'));
  const run = await startRun(here, [paneFor(teacher), paneFor(control)], { samples: 2 });
  const measured = await followRun(here, run);
  const exported = await here.client.history.export({ runId: run.id });
  writeFileSync(file, JSON.stringify(exported));

  await using there = await openWorkbench(path.join(folder.path, 'there'));
  const preview = await there.client.imports.preview({ path: file });
  expect(preview).toMatchObject({ tool: 'Triptych', answers: 4, timelines: 4, problems: [] });
  const { runIds } = await there.client.imports.start({ path: file });
  const imported = await there.client.runs.get({ runId: runIds[0]! });
  const replayed = await followRun(there, imported);
  expect(attempts(replayed).map(attemptFigures)).toEqual(attempts(measured).map(attemptFigures));
  expect(imported.manifest).toEqual((await here.client.runs.get({ runId: run.id })).manifest);
  expect(imported.panes[0]).toMatchObject({ source: { kind: 'recorded', isMeasured: true } });
  expect(await there.client.history.trend({})).toEqual([]);

  writeFileSync(file, JSON.stringify(exported).replace('"samples":2', '"samples":1'));
  const changed = await there.client.imports.preview({ path: file });
  expect(changed.problems.map(({ code }) => code)).toEqual(['changed']);
});

test('a live model takes the place of a recorded pane, and stands beside the recorded ones', async () => {
  using folder = temporaryFolder();
  await using workbench = await openWorkbench(folder.path);
  const { runIds } = await workbench.client.imports.start({ path: recordedFixture('llm-0.26.db') });
  const runId = runIds[0]!;
  await workbench.client.runs.replace({ runId, paneIndex: 1, by: paneFor(control) });
  const state = await followRun(workbench, await workbench.client.runs.get({ runId }));
  expect(state.panes.map(({ source, replacedBy }) => [source.kind, replacedBy])).toEqual([
    ['recorded', null],
    ['recorded', 2],
    ['file', null],
  ]);
  const live = currentAttempt(cellsOfPane(state, 2)[0]!);
  expect(live?.status).toBe('done');
  expect(live?.chunks.length).toBeGreaterThan(1);
});

test('a file of a browser is kept only until it is imported, and only its own name leads to it', async () => {
  using folder = temporaryFolder();
  await using workbench = await openWorkbench(folder.path);
  const content = readFileSync(recordedFixture('inspect-0.3.285.eval'));
  const sent = {
    name: '../../sums.eval',
    sizeBytes: content.length,
    body: Readable.from([content]),
  };
  const token = await workbench.recordings.receive(sent);
  const { imports } = workbench.client;
  expect(await imports.preview({ path: token })).toMatchObject({ answers: 4 });
  await imports.start({ path: token });
  expect(readdirSync(path.join(folder.path, 'received'))).toEqual([]);
  await expect(imports.preview({ path: token })).rejects.toThrow();
  await expect(imports.preview({ path: 'received:../triptych.db' })).rejects.toThrow(
    'INVALID_INPUT',
  );
  const cut = { name: 'x', sizeBytes: 5, body: Readable.from([Buffer.from('abc')]) };
  await expect(workbench.recordings.receive(cut)).rejects.toThrow('UPLOAD_INCOMPLETE');
  expect(readdirSync(path.join(folder.path, 'received'))).toEqual([]);
  await workbench.client.imports.discard({ path: recordedFixture('llm-0.26.db') });
  expect(existsSync(recordedFixture('llm-0.26.db'))).toBe(true);
});
