import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workbench } from '#core/compose.ts';
import { sendInPieces } from '#tests/helpers/send-in-pieces.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { openWorkbench } from '#tests/helpers/workbench.ts';

const fixtures = fileURLToPath(new URL('../../fixtures/datasets/', import.meta.url));
const folder = temporaryFolder();
let workbench: Workbench;

beforeAll(async () => {
  workbench = await openWorkbench(path.join(folder.path, 'data'), { isShortLived: true });
});
afterAll(async () => {
  await workbench.close();
  folder[Symbol.dispose]();
});

const preview = (file: string) =>
  workbench.client.datasets.preview({ source: { kind: 'path', path: file } });

function write(name: string, content: string | Buffer): string {
  const file = path.join(folder.path, name);
  writeFileSync(file, content);
  return file;
}

describe('a file that is imported', () => {
  it('keeps its good rows, and each bad one is told by its line', async () => {
    const file = write(
      'rows.csv',
      'question,answer\n1+1,2\nlost "quote",4\n,5\n"two\nlines",6\nshort\n"never closed,7\n3+3,6\n"a"b,8\n4+4,8\n',
    );
    const { items, badRows, problems, sample } = await preview(file);
    expect(sample.map(({ input }) => input)).toEqual([
      '1+1',
      'lost "quote"',
      'two\nlines',
      '3+3',
      '4+4',
    ]);
    expect([items, badRows]).toEqual([5, 4]);
    expect(problems.map(({ line, code }) => `${line} ${code}`)).toEqual([
      '4 NO_INPUT',
      '7 COLUMN_COUNT',
      '8 QUOTE_NOT_CLOSED',
      '10 QUOTE_MISPLACED',
    ]);
  });

  it.each([
    ['comma', 'question,answer\r\nÉté,1\r\n'],
    ['semicolon', 'question;answer\nÉté;1\n'],
    ['byte order mark', '\ufeffquestion,answer\nÉté,1\n'],
  ])('is read with its %s', async (_, text) => {
    const { sample } = await preview(write('dialect.csv', text));
    expect(sample.map(({ input, targets }) => [input, ...targets])).toEqual([['Été', '1']]);
  });

  it('is read as UTF-16 where its mark says so, and other encodings are no guess', async () => {
    const utf16 = Buffer.from('\ufeffquestion\tanswer\nÉté\t1\n', 'utf16le');
    expect((await preview(write('wide.tsv', utf16))).sample[0]?.input).toBe('Été');
    const latin = Buffer.from('question,answer\nÉté,1\nplain,2\n', 'latin1');
    const { sample, problems } = await preview(write('latin.csv', latin));
    expect(sample.map(({ input }) => input)).toEqual(['plain']);
    expect(problems).toEqual([{ line: 2, code: 'NOT_TEXT', detail: '' }]);
  });

  it('cannot harm with what it holds: prototypes, depth, NUL, heads that repeat', async () => {
    const deep = '['.repeat(5_000) + ']'.repeat(5_000);
    const lines = [
      '{"question":"a","answer":"1","__proto__":{"polluted":"yes"},"constructor":"x"}',
      `{"question":"b","answer":${deep}}`,
      '{"question":"c\u0000","answer":"1"}',
      '{"question":"d","answer":"2"',
      '[1]',
      '{"question":"e","answer":"3"}',
    ];
    const { sample, problems } = await preview(write('hostile.jsonl', lines.join('\n')));
    expect(sample.map(({ input }) => input)).toEqual(['a', 'e']);
    expect(problems.map(({ line, code }) => `${line} ${code}`)).toEqual([
      '2 TOO_DEEP',
      '3 NOT_TEXT',
      '4 NOT_JSON',
      '5 NOT_AN_OBJECT',
    ]);
    expect({}).not.toHaveProperty('polluted');
    const { columns } = await preview(write('heads.csv', 'question,a,a,\nq,1,2,3\n'));
    expect(columns.map(({ name }) => name)).toEqual(['question', 'a', 'a (2)', 'column 4']);
  });

  it('costs a broken element of a JSON list and not those after it', async () => {
    const text =
      '{"about":"x","rows":[\n{"question":"a","answer":[1,2]},\n{"question":"b" "answer":2},\n' +
      '{"question":"never closed},\n{"question":"c","answer":3},\n{"question":"d';
    const { sample, problems } = await preview(write('list.json', text));
    expect(sample.map(({ input, targets }) => [input, ...targets])).toEqual([['a', '1', '2']]);
    expect(problems[0]).toMatchObject({ line: 3, code: 'NOT_JSON' });
  });

  it.each(['snappy', 'zstd', 'gzip'])('may be Parquet, packed with %s', async (packing) => {
    const { format, sample } = await preview(path.join(fixtures, `arc-like-${packing}.parquet`));
    expect(format).toBe('parquet');
    expect(sample.map(({ input, targets, choices }) => [input, targets, choices])).toEqual([
      ['What is 2 + 3?', ['B'], ['4', '5']],
      ['Which can fly?', ['A'], ['bird', 'table']],
      ['Which is a fruit?', ['B'], ['stone', 'apple']],
    ]);
  });

  it.each(['inspect-0.3.285-sums.eval', 'inspect-0.3.285-sums.json'])(
    'may be the log of Inspect %s, each question once',
    async (file) => {
      const { format, sample } = await preview(path.join(fixtures, file));
      expect(format).toBe('inspect');
      expect(sample.map(({ id, targets, domain }) => [id, targets, domain])).toEqual([
        ['s1', ['5'], 'arithmetic'],
        ['s2', ['red', 'blue', 'yellow'], 'facts'],
      ]);
    },
  );

  it('may be the samples of lm-eval, each question once', async () => {
    const sums = await preview(path.join(fixtures, 'lm-eval-0.4.13-sums.jsonl'));
    expect(sums.format).toBe('lm-eval');
    expect(sums.sample.map(({ input, targets }) => [input, targets])).toEqual([
      ['Question: What is 2 + 3?\nAnswer:', ['5']],
      ['Question: What is 10 - 4?\nAnswer:', ['6']],
    ]);
    const choice = await preview(path.join(fixtures, 'lm-eval-0.4.13-choice.jsonl'));
    expect(choice.sample.map(({ choices, targets }) => [choices, targets])).toEqual([
      [['stone', 'apple'], ['B']],
      [['bird', 'table'], ['A']],
    ]);
  });

  it.each([
    ['is not there', () => path.join(folder.path, 'nowhere.csv'), 'missing'],
    ['is a folder', () => folder.path, 'not-a-file'],
    ['is something else', () => write('a.png', '\u0089PNG'), 'unknown-format'],
    ['says to be Parquet', () => write('a.parquet', 'PAR1 and no more PAR1'), 'damaged'],
    ['is empty', () => write('empty.jsonl', ''), 'no-rows'],
  ])('is refused with the reason when it %s', async (_, file, problem) => {
    await expect(preview(file())).rejects.toMatchObject({
      data: { code: 'DATASET_UNREADABLE', problem },
    });
  });
});

describe('a dataset', () => {
  it('is frozen by its items: the same ones are not stored twice, and come back when removed', async () => {
    const { datasets } = workbench.client;
    const source = { kind: 'path', path: write('same.csv', 'question,answer\nx,1\n') } as const;
    const first = await datasets.add({ source, mapping: null, name: 'First' });
    await datasets.remove({ datasetId: first.dataset.id });
    expect((await datasets.list()).map(({ name }) => name)).not.toContain('First');
    const again = await datasets.add({ source, mapping: null, name: 'Again' });
    expect(again).toEqual({ dataset: first.dataset, isNew: false });
    expect((await datasets.list()).map(({ name }) => name)).toContain('First');
  });

  it('leaves nothing behind when no row of its file is good', async () => {
    const { datasets } = workbench.client;
    const before = await datasets.list();
    const source = { kind: 'path', path: write('none.csv', 'question,answer\n,1\n') } as const;
    await expect(datasets.add({ source, mapping: null, name: null })).rejects.toMatchObject({
      data: { code: 'DATASET_UNREADABLE', problem: 'no-good-row' },
    });
    expect(await datasets.list()).toEqual(before);
  });

  it('is found again by page, tag and words among 100,000 items', async () => {
    const { datasets } = workbench.client;
    const lines = Array.from({ length: 100_000 }, (_, i) =>
      JSON.stringify({ id: `q${i}`, question: `Number ${i}?`, answer: i, domain: `d${i % 4}` }),
    );
    const source = { kind: 'path', path: write('many.jsonl', lines.join('\n')) } as const;
    const { dataset } = await datasets.add({ source, mapping: null, name: 'Many' });
    const of = { datasetId: dataset.id };
    expect(dataset.items).toBe(100_000);
    const last = await datasets.items({ ...of, offset: 99_999 });
    expect(last.lines.map(({ id }) => id)).toEqual(['q99999']);
    expect((await datasets.items({ ...of, domain: 'd1' })).total).toBe(25_000);
    expect((await datasets.items({ ...of, text: '54321?' })).lines[0]?.id).toBe('q54321');
  });

  it('comes also from a page that sends it in pieces', async () => {
    const { datasets } = workbench.client;
    const bytes = Buffer.from('question,answer\npasted,1\n');
    const source = await sendInPieces(workbench.client, '../../pasted.csv', bytes);
    const { dataset } = await datasets.add({ source, mapping: null, name: null });
    expect(dataset).toMatchObject({ name: 'pasted', items: 1 });
    await expect(datasets.preview({ source })).rejects.toMatchObject({
      data: { code: 'STAGED_FILE_NOT_FOUND' },
    });
  });
});
