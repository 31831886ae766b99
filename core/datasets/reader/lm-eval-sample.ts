import { isObject } from './json-row.ts';
import type { ReadRow } from './raw-row.ts';

/** Whether a row is of a file that lm-eval's `--log_samples` wrote. */
export function isLmEvalSample(row: ReadRow): boolean {
  return row.kind === 'row' && ['doc_id', 'resps', 'target'].every((name) => row.values.has(name));
}

/** The question in a sample of lm-eval, without what a model made of it. */
export function lmEvalSample(row: ReadRow): ReadRow {
  if (row.kind === 'bad') return row;
  const requests = requestsOf(row.values);
  const values = new Map<string, unknown>([
    ['id', row.values.get('doc_id')],
    ['input', requests[0]?.prompt],
    ['target', row.values.get('target')],
  ]);
  // One request per choice: the choice is what its prompt would be continued with.
  if (requests.length > 1) {
    values.set(
      'choices',
      requests.map(({ continuation }) => String(continuation).trim()),
    );
  }
  for (const [name, value] of row.values) if (name.startsWith('doc.')) values.set(name, value);
  return { ...row, values };
}

interface Request {
  readonly prompt: unknown;
  readonly continuation: unknown;
}

/** Objects since version 0.4.5 (flattened here), lists before. */
function requestsOf(values: ReadonlyMap<string, unknown>): Request[] {
  const listed = values.get('arguments');
  if (Array.isArray(listed)) {
    return listed.map((each: unknown) => {
      if (Array.isArray(each)) return { prompt: each[0], continuation: each[1] };
      return isObject(each)
        ? { prompt: each['arg_0'], continuation: each['arg_1'] }
        : { prompt: null, continuation: null };
    });
  }
  const requests: Request[] = [];
  for (let i = 0; values.has(`arguments.gen_args_${i}.arg_0`); i++) {
    const of = `arguments.gen_args_${i}`;
    requests.push({
      prompt: values.get(`${of}.arg_0`),
      continuation: values.get(`${of}.arg_1`),
    });
  }
  return requests;
}
