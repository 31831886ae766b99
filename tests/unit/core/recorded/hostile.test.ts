import Database from 'better-sqlite3';
import path from 'node:path';
import { deflateRawSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFileOf } from '#core/recorded/read-file.ts';
import { largestUnpackedBytes, mostAnswers, mostProblems } from '#core/recorded/limits.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import { readContent, readFixture, recordedFixture } from '#tests/helpers/recorded.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { zipOf } from '#tests/helpers/zip-writer.ts';
import { readFileSync } from 'node:fs';

const line = (value: object) => JSON.stringify({ prompt: 'p', model: 'm', answer: 'a', ...value });
const header = JSON.stringify({ eval: { task: 't', model: 'm', packages: {} } });
const sample = JSON.stringify({ input: 'p', output: { choices: [{ message: { content: 'a' } }] } });

function stored(name: string, text: string) {
  const packed = Buffer.from(text);
  return { name, packed, method: 0, claimedBytes: packed.length };
}

async function failureOf(content: string | Uint8Array) {
  const error: unknown = await readContent(content).catch((each: unknown) => each);
  return error instanceof WorkbenchError ? error.failure : error;
}

describe('a text file made to do harm', () => {
  it('changes no prototype by its names', async () => {
    const names = '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}';
    const text = `{"prompt":"p","model":"m","answer":"a","settings":{${names}},${names}}`;
    const { rows } = await readContent(text);
    expect(rows[0]?.settings.map(({ name }) => name)).toEqual(['__proto__', 'constructor']);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('is refused when it nests a million deep, and does not take the process with it', async () => {
    const deep = '['.repeat(1_000_000);
    expect(await failureOf(deep)).toMatchObject({ code: 'RECORDING_UNREADABLE' });
    const { problems } = await readContent(
      `${line({})}\n{"prompt":"p","settings":{"a":${deep}${']'.repeat(1_000_000)}}}`,
    );
    expect(problems).toHaveLength(1);
  });

  it('does not get half characters or U+0000 into a text', async () => {
    const { rows } = await readContent(line({ answer: 'a\u0000b\ud800c' }));
    expect(rows[0]?.answer).toBe('a\ufffdb\ufffdc');
  });

  it('has a limit of answers, and lists no more problems than anybody reads', async () => {
    const many = Array.from({ length: mostAnswers + 2 }, () => line({})).join('\n');
    const full = await readContent(many);
    expect(full.rows).toHaveLength(mostAnswers);
    expect(full.problems.map(({ code }) => code)).toEqual(['too-many']);
    const bad = await readContent(`${line({})}\n${'x\n'.repeat(1000)}`);
    expect(bad.problems).toHaveLength(mostProblems);
    expect(bad.problemCount).toBe(1000);
  });

  it('is refused by name when it is of no known kind, empty, or no file', async () => {
    for (const content of ['', 'hello', '{}', 'null', '[1]', '{"results":{}}']) {
      expect(await failureOf(content)).toMatchObject({ code: 'RECORDING_UNREADABLE' });
    }
    using folder = temporaryFolder();
    const reading = readFileOf({ path: folder.path, name: 'folder', format: '' });
    await expect(reading).rejects.toThrow('RECORDING_UNREADABLE');
  });
});

describe('an archive made to do harm', () => {
  it('is not unpacked beyond the limit, whatever size it claims', async () => {
    const bomb = zstdCompressSync(Buffer.alloc(largestUnpackedBytes + 1, 0x20));
    const content = zipOf([
      stored('header.json', header),
      stored('samples/1.json', sample),
      { name: 'samples/2.json', packed: bomb, method: 93, claimedBytes: 10 },
    ]);
    const { rows, problems } = await readContent(content);
    expect(rows).toHaveLength(1);
    expect(problems).toEqual([
      { place: { unit: 'sample', number: 2 }, code: 'too-large', detail: '' },
    ]);
  });

  it('writes nothing outside: names that climb are refused', async () => {
    const content = zipOf([
      stored('header.json', header),
      stored('samples/../../../tmp/evil.json', sample),
    ]);
    expect(await failureOf(content)).toMatchObject({ code: 'RECORDING_UNREADABLE' });
  });

  it('keeps the good samples beside one that is broken or packed in an unknown way', async () => {
    const content = zipOf([
      stored('header.json', header),
      { ...stored('samples/1.json', 'rubbish'), method: 93 },
      { ...stored('samples/2.json', sample), method: 12 },
      {
        name: 'samples/3.json',
        packed: deflateRawSync(sample),
        method: 8,
        claimedBytes: sample.length,
      },
    ]);
    const { rows, problems } = await readContent(content);
    expect(rows.map(({ place }) => place.number)).toEqual([3]);
    expect(problems.map(({ place, code }) => [place?.number, code])).toEqual([
      [1, 'not-json'],
      [2, 'not-json'],
    ]);
  });

  it('with any byte changed is read or refused, and never anything else', async () => {
    const whole = readFileSync(recordedFixture('inspect-0.3.285.eval'));
    const changes = fc.record({
      at: fc.nat(whole.length - 1),
      to: fc.nat(255),
      length: fc.integer({ min: 1, max: whole.length }),
    });
    await fc.assert(
      fc.asyncProperty(changes, async ({ at, to, length }) => {
        const changed = Buffer.from(whole.subarray(0, length));
        changed[Math.min(at, length - 1)] = to;
        const failure = await failureOf(changed);
        if (failure !== undefined && !('format' in Object(failure))) {
          expect(failure).toMatchObject({ code: 'RECORDING_UNREADABLE' });
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('a database made to do harm', () => {
  async function readDatabase(sql: string) {
    using folder = temporaryFolder();
    const file = path.join(folder.path, 'logs.db');
    const db = new Database(file);
    db.exec(sql);
    db.close();
    return await readFileOf({ path: file, name: 'logs.db', format: '' });
  }

  it('is refused when its table is a view that computes for ever', async () => {
    const view = `CREATE VIEW responses AS WITH RECURSIVE n (model) AS
      (SELECT 1 UNION ALL SELECT model + 1 FROM n) SELECT model FROM n`;
    await expect(readDatabase(view)).rejects.toThrow('RECORDING_UNREADABLE');
  });

  it('does not go round for ever when a message is its own ancestor', async () => {
    const { rows, problems } = await readDatabase(`
      CREATE TABLE turns (model TEXT, parent_message_hash TEXT, tip_message_hash TEXT);
      CREATE TABLE messages (hash TEXT, parent_hash TEXT, role TEXT);
      CREATE TABLE parts (message_hash TEXT, position INTEGER, type TEXT, text TEXT);
      INSERT INTO turns VALUES ('m', 'a', 'b');
      INSERT INTO messages VALUES ('a', 'a', 'user'), ('b', 'a', 'assistant');
      INSERT INTO parts VALUES ('a', 0, 'text', 'p'), ('b', 0, 'text', 'answer');`);
    expect(rows.length + problems.length).toBe(1);
  });

  it('loses only the rows whose values are of another kind', async () => {
    const { rows, problems } = await readDatabase(`
      CREATE TABLE responses (model, prompt, system, response, duration_ms, datetime_utc);
      INSERT INTO responses VALUES ('m', 'p', NULL, 'a', 5, '2026-01-01T00:00:00'),
        (x'00', 'p', NULL, 'a', 5, NULL), ('m', 'p', NULL, zeroblob(50000000), 5, NULL),
        ('m', 'p', NULL, 'a', 9e999, NULL), ('m', NULL, NULL, 'a', 5, NULL);`);
    expect(rows.map(({ place }) => place.number)).toEqual([1]);
    expect(problems.map(({ place }) => place?.number)).toEqual([2, 3, 4, 5]);
  });

  it('of another program is refused', async () => {
    const reading = readDatabase('CREATE TABLE notes (text TEXT)');
    await expect(reading).rejects.toThrow('RECORDING_UNREADABLE');
  });
});

it('the fixtures themselves are unharmed', async () => {
  expect((await readFixture('llm-0.36.db')).rows).toHaveLength(5);
});
