import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { cellsOfPane, currentAttempt, type RunState } from '#shared/domain/run-state.ts';
import { attemptFigures } from '#shared/metrics/attempt-figures.ts';
import { StagedFileId } from '#shared/ids.ts';
import { recordedFixture } from '#tests/helpers/recorded.ts';
import { sendInPieces } from '#tests/helpers/send-in-pieces.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import {
  control,
  followRun,
  openWorkbench,
  paneFor,
  startRun,
  teacher,
} from '#tests/helpers/workbench.ts';

const promptfoo = at(recordedFixture('promptfoo-0.121.20.json'));

function at(file: string) {
  return { source: { kind: 'path', path: file } } as const;
}

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
  const preview = await there.client.imports.preview(at(file));
  expect(preview).toMatchObject({ tool: 'Triptych', answers: 4, timelines: 4, problems: [] });
  const { runIds } = await there.client.imports.start(at(file));
  const imported = await there.client.runs.get({ runId: runIds[0]! });
  const replayed = await followRun(there, imported);
  expect(attempts(replayed).map(attemptFigures)).toEqual(attempts(measured).map(attemptFigures));
  expect(imported.manifest).toEqual((await here.client.runs.get({ runId: run.id })).manifest);
  expect(imported.panes[0]).toMatchObject({ source: { kind: 'recorded', isMeasured: true } });
  expect(await there.client.history.trend({})).toEqual([]);

  writeFileSync(file, JSON.stringify(exported).replace('"samples":2', '"samples":1'));
  const changed = await there.client.imports.preview(at(file));
  expect(changed.problems.map(({ code }) => code)).toEqual(['changed']);
});

test('a live model takes the place of a recorded pane, and stands beside the recorded ones', async () => {
  using folder = temporaryFolder();
  await using workbench = await openWorkbench(folder.path);
  const { runIds } = await workbench.client.imports.start(at(recordedFixture('llm-0.26.db')));
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
  const { imports, stagedFiles } = workbench.client;
  const staged = () => readdirSync(path.join(folder.path, 'staged'));
  const source = await sendInPieces(workbench.client, '../../sums.eval', content);
  expect(await imports.preview({ source })).toMatchObject({ answers: 4, fileName: 'sums.eval' });
  await imports.start({ source });
  expect(staged()).toEqual([]);
  const gone = { data: { code: 'STAGED_FILE_NOT_FOUND' } };
  await expect(imports.preview({ source })).rejects.toMatchObject(gone);
  const elsewhere = { kind: 'staged', stagedId: StagedFileId.parse('../triptych.db') } as const;
  await expect(imports.preview({ source: elsewhere })).rejects.toMatchObject(gone);

  const { stagedId } = await sendInPieces(workbench.client, 'x', content);
  // A piece that was lost on the way would make another file of it.
  const late = { stagedId, offset: content.length + 5, base64: 'AAAA' };
  await expect(stagedFiles.append(late)).rejects.toMatchObject(gone);
  await stagedFiles.discard({ stagedId });
  expect(staged()).toEqual([]);
  await expect(stagedFiles.open({ name: 'big', sizeBytes: 2 ** 30 })).rejects.toMatchObject({
    data: { code: 'FILE_TOO_LARGE', name: 'big', sizeBytes: 2 ** 30 },
  });
});
