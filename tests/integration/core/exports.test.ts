import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFileOf } from '#core/recorded/read-file.ts';
import type { Workbench } from '#core/compose.ts';
import type { DataExported, DataFormat, DataSelection } from '#shared/domain/data-export.ts';
import type { Experiment } from '#shared/domain/experiment.ts';
import { cellsOfPane, currentAttempt, type RunState } from '#shared/domain/run-state.ts';
import { exportTables } from '#shared/exports/tables.ts';
import { attemptFigures } from '#shared/metrics/attempt-figures.ts';
import { type ExperimentId, FactModelId, type RunId } from '#shared/ids.ts';
import { addItems, modelOf, runExperiment, specOf } from '#tests/helpers/experiments.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import {
  control,
  followRun,
  openWorkbench,
  paneFor,
  slowRunner,
  startRun,
  teacher,
} from '#tests/helpers/workbench.ts';

/** A spreadsheet would run it. */
const hostilePrompt = '=HYPERLINK("x","y")';

let folder: ReturnType<typeof temporaryFolder>;
let workbench: Workbench;
let runId: RunId;
let state: RunState;
let experiment: Experiment;
let everything: DataSelection;

beforeAll(async () => {
  folder = temporaryFolder();
  workbench = await openWorkbench(path.join(folder.path, 'data'));
  const panes = [paneFor(teacher, { maxTokens: 20 }), paneFor(control, { maxTokens: 20 })];
  const run = await startRun(workbench, panes, { samples: 2, prompt: hostilePrompt });
  state = await followRun(workbench, run);
  runId = run.id;
  const sums = await addItems(workbench, [
    ['What is 2 + 3?', '5'],
    ['What is 4 + 4?', '8'],
  ]);
  ({ experiment } = await runExperiment(workbench, specOf(sums, [modelOf(control)])));
  everything = { kind: 'ids', runIds: [runId], experimentIds: [experiment.id] };
});

afterAll(async () => {
  await workbench.close();
  folder[Symbol.dispose]();
});

/** Exports and takes the files into a folder of the format's name. */
async function taken(format: DataFormat, selection = everything, options = {}) {
  let exported: DataExported | null = null;
  const wanted = { selection, format, ...options };
  for await (const step of await workbench.client.exports.write(wanted)) {
    if (step.kind === 'done') exported = step.exported;
  }
  const { exportId, files } = exported!;
  const into = path.join(folder.path, format);
  mkdirSync(into, { recursive: true });
  for (const [file, { name, sizeBytes }] of files.entries()) {
    const { base64 } = await workbench.client.exports.read({ exportId, file, offset: 0 });
    const content = Buffer.from(base64, 'base64');
    expect(content.length).toBe(sizeBytes);
    writeFileSync(path.join(into, name), content);
  }
  await workbench.client.exports.discard({ exportId });
  return { ...exported!, at: (name: string) => path.join(into, name) };
}

const text = (file: string) => readFileSync(file, 'utf8');

describe('data leaves complete', () => {
  it('as CSV: every answer with its model, its reasoning and its figures, and no formula', async () => {
    const { at, counts, leftOut } = await taken('csv');
    expect(counts).toMatchObject({ runs: 2, panes: 3, cells: 6, attempts: 6 });
    expect(leftOut).toEqual([]);
    const read = (name: string) =>
      parse(readFileSync(at(`${name}.csv`)), { columns: true }) as Record<string, string>[];
    const attempts = read('attempts').filter((row) => row['run_id'] === runId);
    const measured = state.panes.flatMap(({ index }) =>
      cellsOfPane(state, index).map((cell) => currentAttempt(cell)!),
    );
    expect(
      attempts.map((row) => [row['answer'], Number(row['ttft_ms']), row['is_accepted']]),
    ).toEqual(
      measured.map((attempt) => [attempt.answer, attemptFigures(attempt).ttftMs.value, 'true']),
    );
    expect(read('chunks')).toHaveLength(counts.chunks);
    expect(read('cells').map((row) => row['prompt'])).toContain(`'${hostilePrompt}`);
    expect(read('cells').filter((row) => row['item_id'] !== '')).toMatchObject([
      { item_id: 'q1', targets: '["5"]', domain: 'all' },
      { item_id: 'q2', targets: '["8"]' },
    ]);
  });

  it('as Parquet, SQLite and JSONL: the same rows, nothing rounded', async () => {
    const jsonl = await taken('jsonl');
    const lines = text(jsonl.at('triptych.jsonl'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const parquet = await taken('parquet');
    for (const table of ['runs', 'panes', 'cells', 'attempts', 'chunks'] as const) {
      const expected = lines.filter((row) => row['table'] === table);
      expect(expected).toHaveLength(jsonl.counts[table]);
      expect(Object.keys(expected[0]!).slice(1)).toEqual(Object.keys(exportTables[table]));
      const file = await asyncBufferFromFile(parquet.at(`${table}.parquet`));
      const rows = await parquetReadObjects({ file, compressors });
      const plain = rows.map((row) => ({
        table,
        ...Object.fromEntries(
          Object.entries(row).map(([name, value]) => [
            name,
            typeof value === 'bigint' ? Number(value) : (value as unknown),
          ]),
        ),
      }));
      expect(plain).toEqual(expected);
    }
    const { counts } = await taken('sqlite', everything, { withTimelines: false });
    expect(counts).toMatchObject({ attempts: 6, chunks: 0 });
  });

  it('for other tools: Inspect, promptfoo and chats hold every answer, and are read back', async () => {
    const answers = async (file: string) => {
      const { rows, problems } = await readFileOf({ path: file, name: 'x', format: '' });
      expect(problems).toEqual([]);
      return rows.map(({ prompt, answer, model }) => `${model}: ${prompt} ${answer}`);
    };
    const inspect = await taken('inspect');
    expect(inspect.files).toHaveLength(3);
    const logs = await Promise.all(inspect.files.map(({ name }) => answers(inspect.at(name))));
    const promptfoo = await taken('promptfoo');
    const results = await answers(promptfoo.at('promptfoo.json'));
    expect(results).toHaveLength(6);
    expect(logs.flat().toSorted()).toEqual(results.toSorted());
    const chats = await taken('openai-chat');
    // What ended in the middle of thinking is an empty answer, and no training data.
    const lines = text(chats.at('chats.jsonl')).trimEnd().split('\n');
    const left = chats.leftOut.reduce((sum, { count }) => sum + count, 0);
    expect(lines.length + left).toBe(6);
    expect(JSON.parse(lines.at(-1)!)).toMatchObject({
      messages: [{ role: 'user' }, { role: 'assistant' }],
    });
  });

  it('as one archive for a page, and what still goes on is refused or left out by name', async () => {
    const one = await taken('csv', everything, { asOneFile: true });
    expect(one.files.map(({ name }) => name)).toEqual(['triptych-csv.zip']);
    await using other = await openWorkbench(path.join(folder.path, 'slow'), {
      runnerEntry: slowRunner,
    });
    const run = await startRun(other, [paneFor(teacher)]);
    const write = (selection: DataSelection) =>
      other.client.exports.write({ selection, format: 'json' }).then((steps) => steps.next());
    await expect(write({ kind: 'ids', runIds: [run.id], experimentIds: [] })).rejects.toThrow(
      'RUN_STILL_ACTIVE',
    );
    await expect(write({ kind: 'all' })).rejects.toThrow('INVALID_INPUT');
    await other.client.runs.cancel({ runId: run.id, paneIndex: null });
  });
});

describe('exported JSON comes back', () => {
  it('with the same figures and results, once, and a changed or hostile file changes nothing', async () => {
    const { at } = await taken('json');
    await using there = await openWorkbench(path.join(folder.path, 'there'));
    const { imports, history, runs, experiments } = there.client;
    const from = (file: string) => ({ source: { kind: 'path', path: file } }) as const;
    const preview = await imports.preview(from(at('triptych.json')));
    expect(preview).toMatchObject({ runs: 1, experiments: 1, answers: 6, problems: [] });

    // Another answer key, a cell that is there twice, a state that is none, and no JSON.
    const content = text(at('triptych.json'));
    const changed = at('changed.json');
    for (const [before, after] of [
      ['"targets":["5"]', '"targets":["6"]'],
      ['"position":1,', '"position":0,'],
      ['"state":"done"', '"state":"__proto__"'],
    ] as const) {
      expect(content).toContain(before);
      writeFileSync(changed, content.replace(before, after));
      const { problems, experiments: left } = await imports.preview(from(changed));
      expect([problems.map(({ code }) => code), left]).toEqual([['wrong-shape'], 0]);
    }
    writeFileSync(changed, content.slice(0, -20));
    await expect(imports.start(from(changed))).rejects.toThrow('RECORDING_UNREADABLE');
    expect((await history.list({})).total).toBe(0);
    expect(await experiments.list()).toEqual([]);

    const done = await imports.start(from(at('triptych.json')));
    expect(done).toMatchObject({ answers: 6, known: 0 });
    const run = await runs.get({ runId: done.runIds[0]! });
    const replayed = await followRun(there, run);
    const figures = (of: RunState) =>
      of.panes.flatMap(({ index }) =>
        cellsOfPane(of, index).map((cell) => attemptFigures(currentAttempt(cell)!)),
      );
    expect(figures(replayed)).toEqual(figures(state));
    const results = async (client: Workbench['client'], experimentId: ExperimentId) => {
      const { experimentId: _, ...rest } = await client.experiments.results({ experimentId });
      return rest;
    };
    const id = done.experimentIds[0]!;
    expect(await results(there.client, id)).toEqual(await results(workbench.client, experiment.id));
    expect((await experiments.get({ experimentId: id })).manifest).toEqual(experiment.manifest);

    // The same content in another file, and all of it hidden and brought back together.
    const again = await taken('json');
    await expect(imports.start(from(again.at('triptych.json')))).rejects.toThrow('RECORDING_KNOWN');
    await imports.remove({ importId: done.importId });
    expect(await experiments.list()).toEqual([]);
    await imports.restore({ importId: done.importId });
    expect(await experiments.list()).toHaveLength(1);
  });
});

it('a report in each language loads nothing, runs no words of a model, and brings its data back', async () => {
  for (const language of ['en', 'fr'] as const) {
    const { exportId, files } = await workbench.client.reports.write({
      report: {
        title: '</title><script>alert(1)</script>',
        language,
        runIds: [runId],
        experimentIds: [experiment.id],
        factModelIds: [FactModelId.parse('grok-3-mini')],
      },
      formats: ['html', 'md', 'tex'],
    });
    const content = async (name: string) => {
      const file = files.findIndex((each) => each.name === name);
      const { base64 } = await workbench.client.exports.read({ exportId, file, offset: 0 });
      return Buffer.from(base64, 'base64').toString('utf8');
    };
    const html = await content('report.html');
    expect(html).toContain(`<html lang="${language}">`);
    expect(html).not.toContain('<script>alert');
    // The sorting script and the data: each script that is run is named by its hash.
    expect(html.match(/<script/g)).toHaveLength(2);
    expect(html).not.toMatch(/<(?:img|link|iframe|a)\b|url\(/);
    const page = path.join(folder.path, `report-${language}.html`);
    writeFileSync(page, html);
    const read = await readFileOf({ path: page, name: 'report.html', format: '' });
    expect([read.runs.length, read.experiments.length, read.problems]).toEqual([1, 1, []]);
    const pictures = [...(await content('report.md')).matchAll(/\]\(([\w-]+\.svg)\)/g)];
    expect(pictures.length).toBeGreaterThan(1);
    for (const [, name] of pictures) expect(await content(name!)).toMatch(/^<svg .*<\/svg>$/s);
    expect(await content('report.tex')).toContain('\\toprule');
    expect(await content('report.bib')).toContain(experiment.datasetSha256);
    await workbench.client.exports.discard({ exportId });
  }
});
