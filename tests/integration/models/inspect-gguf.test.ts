import { appendFileSync, copyFileSync, renameSync, utimesSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { areUnchanged } from '#models/file-identity.ts';
import { inspectGguf } from '#models/gguf/inspect.ts';
import { infamous } from '#tests/helpers/bad-gguf/containers.ts';
import { findChatModel } from '#tests/helpers/chat-model.ts';
import { texts } from '#tests/helpers/gguf-writer.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { tinyModel, writeModel, writeSplit } from '#tests/helpers/tiny-gguf.ts';

const folder = temporaryFolder();
afterAll(() => folder[Symbol.dispose]());
afterEach(() => vi.useRealTimers());

const good = writeModel(folder.path, 'good.gguf', tinyModel());

function refusedWith(refusal: Readonly<Record<string, unknown>>) {
  return expect.objectContaining({
    failure: { code: 'NOT_A_GGUF', path: good, refusal: expect.objectContaining(refusal) },
  });
}

describe("the files that hang or abort node-llama-cpp's reader", () => {
  it.each(infamous())('$name: a typed refusal', async ({ name, bytes, refusal }) => {
    expect(bytes.length).toBe(Number.parseInt(name));
    const file = path.join(folder.path, 'infamous.gguf');
    writeFileSync(file, bytes);
    await expect(inspectGguf(file)).rejects.toMatchObject({
      failure: { code: 'NOT_A_GGUF', path: file, refusal },
    });
  });
});

describe('a model that is as it should be', () => {
  it('is told with the files that were read, so that a change is noticed before loading', async () => {
    const parts = writeSplit(folder.path, 'split', tinyModel(), 3);
    const { header, files } = await inspectGguf(parts[0] ?? '');
    expect(header.split).toEqual({ index: 0, count: 3 });
    expect(files.map((file) => file.path)).toEqual(parts);
    expect(areUnchanged(files)).toBe(true);
    appendFileSync(parts[2] ?? '', 'x');
    expect(areUnchanged(files)).toBe(false);
  });

  it('is noticed as another file when one of the same size and time is put in its place', async () => {
    const file = path.join(folder.path, 'swapped.gguf');
    copyFileSync(good, file);
    utimesSync(file, 1, 1);
    const { files } = await inspectGguf(file);
    const other = path.join(folder.path, 'other.gguf');
    copyFileSync(good, other);
    utimesSync(other, 1, 1);
    renameSync(other, file);
    expect(areUnchanged(files)).toBe(false);
  });

  it('is read within the budget with 150,000 tokens and as many merges', async () => {
    const merges = texts(Array.from({ length: 150_000 }, (_, index) => `a ${index}`));
    const model = tinyModel({ moreTokens: 150_000, fields: { 'tokenizer.ggml.merges': merges } });
    const file = writeModel(folder.path, 'large-vocabulary.gguf', model);
    const { header } = await inspectGguf(file);
    expect(header.vocabularySize).toBe(150_259);
  });

  const chatModel = findChatModel();
  it.skipIf(chatModel === null)('is read within the budget: SmolLM2', async () => {
    const { header } = await inspectGguf(chatModel ?? '');
    expect(header).toMatchObject({ architecture: 'llama', layers: 30, vocabularySize: 49_152 });
  });
});

describe('what is not a file to read', () => {
  it.each([
    ['a relative path', 'model.gguf', { code: 'PATH_NOT_ABSOLUTE' }],
    ['a folder', folder.path, { code: 'NOT_A_FILE' }],
  ])('is refused: %s', async (_, file, refusal) => {
    await expect(inspectGguf(file)).rejects.toMatchObject({
      failure: { code: 'NOT_A_GGUF', path: file, refusal },
    });
  });

  it('is told as missing, also below something that is no folder', async () => {
    for (const file of [path.join(folder.path, 'no.gguf'), path.join(good, 'below.gguf')]) {
      const failure = { code: 'MODEL_FILE_MISSING', path: file };
      await expect(inspectGguf(file)).rejects.toMatchObject({ failure });
    }
  });

  it.skipIf(process.platform === 'win32')('does not hold the reader: a named pipe', async () => {
    const pipe = path.join(folder.path, 'pipe.gguf');
    execFileSync('mkfifo', [pipe]);
    await expect(inspectGguf(pipe)).rejects.toMatchObject({
      failure: { refusal: { code: 'NOT_A_FILE' } },
    });
  });

  it('is told with the word of the system: a name of 5,000 letters', async () => {
    await expect(inspectGguf(path.join(folder.path, 'n'.repeat(5000)))).rejects.toMatchObject({
      failure: { refusal: { code: 'UNREADABLE', error: 'ENAMETOOLONG' } },
    });
  });
});

describe('a reader that a file got the better of ends alone, and the file is refused', () => {
  const reader = (name: string) => new URL(`../../helpers/readers/${name}.ts`, import.meta.url);

  it('when it does not come to an end', async () => {
    const inspecting = inspectGguf(good, { entry: reader('endless') });
    await expect(inspecting).rejects.toThrow(refusedWith({ code: 'READER_TOO_SLOW' }));
  });

  it.skipIf(process.platform !== 'linux')('when it takes more than 256 MiB', async () => {
    const inspecting = inspectGguf(good, { entry: reader('greedy') });
    await expect(inspecting).rejects.toThrow(refusedWith({ code: 'READER_TOO_LARGE' }));
  });

  it('when its heap overflows', async () => {
    const inspecting = inspectGguf(good, { entry: reader('heap-eater') });
    await expect(inspecting).rejects.toThrow(refusedWith({ code: 'READER_CRASHED' }));
  });

  it('when it says what no reader says', async () => {
    const inspecting = inspectGguf(good, { entry: reader('liar') });
    await expect(inspecting).rejects.toThrow(
      refusedWith({ code: 'READER_CRASHED', signal: 'SIGKILL' }),
    );
  });

  it('also when it says hello again and again', async () => {
    const inspecting = inspectGguf(good, { entry: reader('insistent') });
    await expect(inspecting).rejects.toThrow(refusedWith({ code: 'READER_TOO_SLOW' }));
  });

  it('when it never says a word', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const inspecting = inspectGguf(good, { entry: reader('mute') });
    const outcome = expect(inspecting).rejects.toThrow(refusedWith({ code: 'READER_SILENT' }));
    await vi.advanceTimersByTimeAsync(30_000);
    await outcome;
  });

  it('and could neither write, nor start a process, nor load code, nor see a secret', async () => {
    vi.stubEnv('TRIPTYCH_TEST_SECRET', 'hidden');
    const inspecting = inspectGguf(good, { entry: reader('prying') });
    await expect(inspecting).rejects.toMatchObject({
      failure: { code: 'MODEL_FILE_MISSING', path: '' },
    });
    vi.unstubAllEnvs();
  });
});

describe('an inspection that nobody waits for any more', () => {
  it('ends at once, and its process with it', async () => {
    const abort = new AbortController();
    const inspecting = inspectGguf(good, { signal: abort.signal });
    abort.abort(new Error('gone'));
    await expect(inspecting).rejects.toThrow('gone');
    await expect(inspectGguf(good, { signal: abort.signal })).rejects.toThrow('gone');
  });
});
