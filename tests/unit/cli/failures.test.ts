import { ORPCError } from '@orpc/client';
import { CommanderError } from 'commander';
import { describe, expect, test } from 'vitest';
import { Failure, WorkbenchError } from '#shared/domain/failure.ts';
import { exitCodeOf } from '../../../cli/exit-codes.ts';
import { describeBug, describeFailure, failureOf } from '../../../cli/failures.ts';

const provider = 'xAI';

const examples: readonly [Failure, string, number][] = [
  [{ code: 'MODEL_NOT_FOUND', model: 'gpt' }, 'There is no model “gpt”.', 3],
  [{ code: 'MODEL_NAME_AMBIGUOUS', model: 'a', matches: ['ab', 'ac'] }, 'ab, ac', 3],
  [{ code: 'MODEL_FILE_MISSING', path: '/m.gguf' }, '/m.gguf is not there', 3],
  [{ code: 'MODEL_NOT_OWN', model: 'm' }, 'm is no file of Triptych’s own', 2],
  [{ code: 'MODEL_IN_USE', model: 'm' }, 'm is answering', 2],
  [{ code: 'FILE_EXISTS', path: '/m' }, 'There is a file /m already', 2],
  [{ code: 'NOT_A_GGUF', path: '/m', refusal: { code: 'WRONG_MAGIC' } }, '/m is no GGUF model', 3],
  [{ code: 'MODEL_LOAD_FAILED', model: 'm', reason: 'no memory' }, 'no memory', 3],
  [
    { code: 'GENERATION_FAILED', model: 'm', reason: 'no logits' },
    'm could not go on: no logits',
    1,
  ],
  [
    { code: 'MODEL_CRASHED', model: 'm', signal: 'SIGKILL', exitCode: null, lastWords: 'bye' },
    '(SIGKILL). The system or a person killed it, often for want of memory. bye',
    1,
  ],
  [
    { code: 'MODEL_CRASHED', model: 'm', signal: null, exitCode: 134, lastWords: '' },
    'exit code 134',
    1,
  ],
  [{ code: 'MODEL_QUARANTINED', model: 'm', crashes: 3, retryAtMs: 0 }, 'crashed 3 times', 3],
  [
    { code: 'WONT_FIT', model: 'm', place: 'memory', neededBytes: 8e9, freeBytes: 2.5e9 },
    'm needs about 8.00 GB of memory, and 2.50 GB are free. Nothing was loaded.',
    3,
  ],
  [
    {
      code: 'SETTINGS_REFUSED',
      model: 'm',
      problem: { code: 'LOCK_LIMIT', neededBytes: 9e6, limitBytes: 8e6 },
    },
    'lock 8.00 MB of memory, and the weights take 9.00 MB',
    2,
  ],
  [{ code: 'CONTEXT_TOO_LONG', promptTokens: 9, contextTokens: 8 }, '9 tokens', 1],
  [{ code: 'TEMPLATE_FAILED', reason: 'no roles' }, 'no roles', 3],
  [{ code: 'TEMPLATE_FAILED', reason: '', exceeded: 'time' }, 'after two seconds', 3],
  [{ code: 'TEMPLATE_FAILED', reason: '', exceeded: 'size' }, 'more than 8 MiB', 3],
  [{ code: 'RUNNER_SILENT', waitedMs: 30_000 }, '30.0 s', 1],
  [{ code: 'RUN_NOT_FOUND', run: '01A' }, '01A', 2],
  [{ code: 'RUN_STILL_ACTIVE', run: '01A' }, 'still going on', 2],
  [{ code: 'LINE_UP_NOT_FOUND', lineUp: 'x' }, 'no such line-up', 2],
  [{ code: 'FACT_NOT_FOUND', fact: 'x' }, 'no figure x', 2],
  [
    { code: 'DATASET_UNREADABLE', file: 'a.png', problem: 'unknown-format', detail: '.png' },
    'a.png cannot become a dataset: it is none of CSV',
    2,
  ],
  [
    { code: 'DATASET_UNREADABLE', file: 'a.csv', problem: 'not-a-file', detail: '' },
    'it is not a file.',
    2,
  ],
  [{ code: 'DATASET_NOT_FOUND', dataset: 'Sums' }, 'no dataset “Sums”', 2],
  [{ code: 'DATASET_ITEM_NOT_FOUND', item: 'q1' }, 'no item “q1”', 2],
  [{ code: 'EXPERIMENT_NOT_FOUND', experiment: 'Sums' }, 'no experiment “Sums”', 2],
  [{ code: 'EXPERIMENT_ACTIVE', name: 'Sums' }, '“Sums” is still working', 2],
  [{ code: 'EXPERIMENT_NOT_READY', problem: 'NO_ITEMS' }, 'as it is: no item fits.', 2],
  [{ code: 'EXPERIMENT_NEEDS_JUDGE' }, 'no judge can be asked', 2],
  [
    { code: 'EXPERIMENTS_NOT_COMPARABLE', first: 'Sums', second: 'Words' },
    '“Sums” and “Words” asked different questions',
    2,
  ],
  [
    { code: 'EXPERIMENT_FILE_INVALID', file: 'a.yaml', line: 3, place: 'models[0]', reason: 'no' },
    'a.yaml is no experiment: line 3, models[0]: no.',
    2,
  ],
  [
    { code: 'EXPERIMENT_FILE_INVALID', file: 'a.yaml', line: null, place: '', reason: 'empty' },
    'a.yaml is no experiment: empty.',
    2,
  ],
  [{ code: 'STAGED_FILE_NOT_FOUND' }, 'not there any more', 2],
  [
    { code: 'EXPORT_INCOMPLETE', table: 'cells', selected: 10, inFile: 9 },
    'of “cells” 10 rows were selected and 9 are in the file.',
    1,
  ],
  [{ code: 'EXPORT_NOT_FOUND' }, 'no longer there', 2],
  [{ code: 'PROMPT_TEMPLATE_NOT_FOUND' }, 'no such template', 2],
  [{ code: 'TOO_MANY_PANES', limit: 8 }, 'at most 8', 2],
  [
    { code: 'HUB_UNREACHABLE', host: 'hub.test', reason: 'no route' },
    'hub.test cannot be reached',
    1,
  ],
  [{ code: 'HUB_NOT_FOUND', what: 'a/b' }, 'The hub knows no a/b.', 2],
  [{ code: 'HUB_GATED', repository: 'a/b', hasToken: false }, 'and no token is stored.', 2],
  [{ code: 'HUB_GATED', repository: 'a/b', hasToken: true }, 'your token is not among them.', 2],
  [{ code: 'HUB_RATE_LIMITED', host: 'h', retryAfterMs: 20_000 }, 'asked again in 20.0 s', 1],
  [{ code: 'HUB_REFUSED', host: 'h', status: 500, words: 'Oh.' }, '(status 500). Oh.', 1],
  [{ code: 'HUB_REDIRECT_REFUSED', host: 'h', to: '10.0.0.1' }, 'leads on to 10.0.0.1', 1],
  [{ code: 'HUB_NOTHING_USABLE', repository: 'a/b' }, 'a/b holds no file', 2],
  [{ code: 'DOWNLOAD_NOT_FOUND' }, 'no such download', 2],
  [{ code: 'DOWNLOAD_STALLED', file: 'f', waitedMs: 30_000 }, 'Nothing of f arrived for 30.0 s', 1],
  [{ code: 'DOWNLOAD_CUT', file: 'f', reason: 'reset' }, 'again and again: reset', 1],
  [
    { code: 'DOWNLOAD_WRONG_CONTENT', file: 'f', problem: 'sha256', detail: 'a ≠ b' },
    'its SHA-256 is another one (a ≠ b)',
    1,
  ],
  [{ code: 'DOWNLOAD_NO_ROOM', neededBytes: 3e9, roomBytes: 1e9 }, 'It needs 3.00 GB more', 4],
  [{ code: 'DATABASE_NEWER', found: 9, supported: 1 }, 'version 9; this one knows 1', 4],
  [
    { code: 'DATABASE_LOCKED', pid: 42, startedAtMs: null },
    'A command or workbench of process 42 is using this data folder.',
    4,
  ],
  [{ code: 'DATABASE_DAMAGED', path: '/d', reason: 'not a database' }, 'not a database', 4],
  [{ code: 'FOLDER_UNUSABLE', path: '/f', reason: 'it is not a folder' }, 'not a folder', 2],
  [{ code: 'FOLDER_NOT_FOUND', folder: '/f' }, '/f is not watched', 2],
  [{ code: 'UPLOAD_NAME_REFUSED', name: 'a.exe' }, 'a.exe', 2],
  [{ code: 'UPLOAD_TOO_LARGE', sizeBytes: 3e9, roomBytes: 1e9 }, '3.00 GB', 2],
  [{ code: 'UPLOAD_OF_PART', name: 'a' }, 'one of several files', 2],
  [{ code: 'UPLOAD_BUSY' }, 'Another file', 2],
  [{ code: 'UPLOAD_INCOMPLETE', name: 'a' }, 'did not arrive whole', 2],
  [{ code: 'LOAD_CANCELLED', model: 'm' }, 'Loading m was cancelled', 130],
  [{ code: 'DISK_FULL', path: '/d' }, 'no space left at /d', 4],
  [{ code: 'STORAGE_FAILED', path: '/d', reason: 'no rights' }, '/d cannot be read or written', 4],
  [{ code: 'INVALID_INPUT', field: 'samples', reason: 'too many' }, 'samples: too many', 2],
  [{ code: 'INTERNAL', logId: 'L1' }, 'log entry L1', 1],
  [{ code: 'PROVIDER_KEY_MISSING', provider, words: '' }, 'xAI wants a key', 3],
  [{ code: 'PROVIDER_KEY_REFUSED', provider, words: 'No such key.' }, 'key. No such key.', 3],
  [{ code: 'PROVIDER_NO_BALANCE', provider, words: '' }, 'no balance left', 3],
  [{ code: 'PROVIDER_MODEL_GONE', provider, model: 'grok-3', words: '' }, 'serve grok-3', 3],
  [
    { code: 'PROVIDER_RATE_LIMITED', provider, retryAfterMs: 20_000, words: '' },
    'be asked; it can be asked again in 20.0 s.',
    1,
  ],
  [{ code: 'PROVIDER_RATE_LIMITED', provider, retryAfterMs: null, words: 'x' }, 'be asked. x', 1],
  [{ code: 'PROVIDER_CONTEXT_TOO_LONG', provider, words: '' }, 'too long for this model', 1],
  [
    { code: 'PROVIDER_OVERLOADED', provider, status: 503, retryAfterMs: null, words: 'Busy' },
    'now (status 503). Busy',
    1,
  ],
  [{ code: 'PROVIDER_REFUSED', provider, status: 400, words: 'No.' }, '(status 400). No.', 1],
  [
    { code: 'PROVIDER_UNREACHABLE', provider, why: 'certificate', detail: 'self-signed' },
    'its certificate is not valid (self-signed)',
    3,
  ],
  [
    { code: 'PROVIDER_TIMEOUT', provider, phase: 'idle', waitedMs: 300_000 },
    'xAI sent nothing for',
    1,
  ],
  [{ code: 'PROVIDER_STREAM_CUT', provider, detail: '7 bytes' }, 'broke off (7 bytes)', 1],
  [{ code: 'PROVIDER_STREAM_FAILED', provider, words: 'Oh.' }, 'its answer. Oh.', 1],
  [{ code: 'PROVIDER_UNREADABLE', provider, detail: 'Sign in' }, 'no answer of a model: Sign', 1],
  [{ code: 'PROVIDER_EMPTY_ANSWER', provider }, 'without a word', 1],
  [{ code: 'PROVIDER_FILTERED', provider, words: '' }, 'content filter', 1],
  [{ code: 'PROVIDER_REDIRECTS', provider, to: 'https://b.test' }, 'https://b.test', 3],
  [
    { code: 'PROVIDER_ADDRESS_REFUSED', address: 'http://8.8.8.8', why: 'unencrypted' },
    'without encryption',
    2,
  ],
  [{ code: 'PROVIDER_NOT_FOUND', provider: 'nobody' }, 'no provider “nobody”', 2],
  [
    { code: 'SPENDING_LIMIT', per: 'day', limitUsd: '0.05', spentUsd: '0.04', nextUsd: '0.02' },
    'Today’s spending limit of $0.05 stopped this answer: $0.04 are spent',
    1,
  ],
  [{ code: 'KEY_STORE_UNUSABLE', store: 'keyring', reason: 'locked' }, 'keyring: locked', 2],
  [
    { code: 'RECORDING_UNREADABLE', name: 'notes.txt', reason: 'no known format' },
    'from notes.txt: no known format',
    2,
  ],
  [
    { code: 'FILE_TOO_LARGE', name: 'x.json', sizeBytes: 2e8, limitBytes: 1e8 },
    'x.json has 200 MB; at most 100 MB',
    2,
  ],
  [{ code: 'RECORDING_KNOWN', name: 'x.json', importedAtMs: 0 }, 'as x.json', 2],
  [{ code: 'IMPORT_NOT_FOUND', importId: '01J' }, 'no import 01J', 2],
  [{ code: 'PANE_RECORDED', model: 'gpt-4o' }, 'answers of gpt-4o were recorded elsewhere', 2],
  [{ code: 'RECORDED_FAILURE', reason: 'rate limit' }, 'no answer: rate limit', 1],
  [
    { code: 'NATIVE_LIBRARY_REFUSED', problem: 'version', expected: '0.5.0', found: '0.6.0' },
    'its version is 0.6.0, and only the structures of 0.5.0 are known',
    3,
  ],
  [
    {
      code: 'VARIANT_REFUSED',
      model: 'm',
      type: 'IQ1_S',
      obstacle: 'needs-importance-matrix',
      detail: '',
    },
    'm cannot be made into IQ1_S: this type needs an importance matrix',
    2,
  ],
  [
    { code: 'VARIANT_REFUSED', model: 'm', type: 'Q4_0', obstacle: 'failed', detail: 'odd' },
    'into Q4_0: odd.',
    2,
  ],
  [
    { code: 'LAYERS_REFUSED', model: 'm', layers: 5, problem: 'out-of-range' },
    'it has 5 layers, counted from 0',
    2,
  ],
  [{ code: 'NO_ROOM', path: '/d', neededBytes: 2e9, roomBytes: 1e9 }, 'room for 1.00 GB', 4],
  [
    { code: 'VOCABULARY_DIFFERS', tokens: 32_000, referenceTokens: 49_152 },
    'not have the same vocabulary',
    2,
  ],
  [{ code: 'TEXT_TOO_SHORT', tokens: 100, neededTokens: 1024 }, 'has 100 tokens', 2],
  [{ code: 'TEXT_UNREADABLE', path: '/t', reason: 'ENOENT' }, '/t cannot be read: ENOENT', 2],
  [{ code: 'LAB_JOB_NOT_FOUND', job: '01J' }, 'no job “01J”', 2],
  [{ code: 'ABLATION_NOT_FOUND', ablation: '01J' }, 'no test “01J”', 2],
  [{ code: 'ABLATION_ANSWERS_STOPPED', experiment: '01J' }, 'was stopped', 1],
  [{ code: 'ABLATION_NOT_RESUMABLE', status: 'done' }, 'every measurement is done', 2],
  [{ code: 'ABLATION_EMPTY', model: 'Tiny', kind: 'pruning' }, 'nothing to compare', 2],
];

describe('a failure says what happened and what to do, and ends with its own exit code', () => {
  test('there is an example of every code', () => {
    const codes = new Set(examples.map(([{ code }]) => code));
    expect([...codes].toSorted()).toEqual(
      Failure.options.map(({ shape }) => shape.code.value).toSorted(),
    );
  });

  test.each(examples)('%j', (failure, words, exitCode) => {
    const [what = '', advice = '', ...more] = describeFailure(failure).split('\n');
    expect(what).toContain(words);
    expect(advice).toMatch(/\S.*\.$/);
    expect(more).toEqual([]);
    expect(what + advice).not.toMatch(/[{}]|undefined|\bnull\b/);
    expect(exitCodeOf(failure.code)).toBe(exitCode);
  });
});

test('the last words of a crashed process cannot drive the terminal', () => {
  const crash: Failure = {
    code: 'MODEL_CRASHED',
    model: '\u001b[31mm',
    signal: null,
    exitCode: 1,
    lastWords: 'oh\u001b[2J {no}',
  };
  expect(describeFailure(crash)).not.toContain('\u001b');
  expect(describeFailure(crash)).toContain('oh {no}');
});

test('the message of a bug cannot drive the terminal either', () => {
  const words = describeBug(new Error('wiped\u001b[2J\u009b31m \u202etxt.exe'));
  expect(words).toContain('Error: wiped');
  expect(words).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
});

test('a failure is recognised in this process and across the wire; a bug is not one', () => {
  const failure: Failure = { code: 'MODEL_NOT_FOUND', model: 'x' };
  expect(failureOf(new WorkbenchError(failure))).toEqual(failure);
  const remote = new ORPCError('WORKBENCH', { defined: true, status: 422, data: failure });
  expect(failureOf(remote)).toEqual(failure);
  expect(failureOf(new CommanderError(1, 'x', 'error: unknown option'))).toEqual({
    code: 'INVALID_INPUT',
    field: 'arguments',
    reason: 'unknown option',
  });
  expect(failureOf(new Error('bug'))).toBeNull();
  expect(failureOf(new ORPCError('INTERNAL_SERVER_ERROR'))).toBeNull();
});
