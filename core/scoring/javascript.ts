import {
  newQuickJSWASMModuleFromVariant,
  type QuickJSContext,
  type QuickJSHandle,
} from 'quickjs-emscripten-core';
import { compareWithEach, type Score } from '#shared/scoring/score.ts';

const timeLimitMs = 2000;
const memoryLimitBytes = 64 * 2 ** 20;
// More than this overflows the stack of the WebAssembly itself.
const stackBytes = 256 * 2 ** 10;

/** Made before the answer runs, so that an answer which redefines JSON or Error changes nothing. */
const helpers = `(() => {
  const { stringify } = JSON, Failure = Error, same = Object.is;
  const assert = (ok, message) => { if (!ok) throw new Failure(message ?? 'assertion failed'); };
  const assertEqual = (given, wanted) => {
    if (same(given, wanted) || stringify(given) === stringify(wanted)) return;
    throw new Failure(stringify(given) + ' is not ' + stringify(wanted));
  };
  return [assert, assertEqual];
})()`;

/**
 * Runs the answer and then a target's tests in QuickJS: no files, no network, no clock of the host
 * but Date; two seconds and 64 MiB. The tests have `assert(ok)` and `assertEqual(given, wanted)`.
 * An answer that throws, does not end or takes too much memory is wrong, and says so.
 */
export async function scoreJavaScript(answer: string, targets: readonly string[]): Promise<Score> {
  const quickjs = await newQuickJSWASMModuleFromVariant(
    import('@jitl/quickjs-wasmfile-release-sync'),
  );
  return compareWithEach(answer, targets, (target) => {
    const runtime = quickjs.newRuntime();
    const deadline = performance.now() + timeLimitMs;
    runtime.setMemoryLimit(memoryLimitBytes);
    runtime.setMaxStackSize(stackBytes);
    runtime.setInterruptHandler(() => performance.now() > deadline);
    const context = runtime.newContext();
    const complaint = run(context, answer, target);
    context.dispose();
    runtime.dispose();
    const compared = { answer, target, ...(complaint === null ? {} : { detail: complaint }) };
    return { isRight: complaint === null, compared };
  });
}

/** @returns what was thrown, or `null` */
function run(context: QuickJSContext, answer: string, tests: string): string | null {
  const handles: QuickJSHandle[] = [];
  const kept = (handle: QuickJSHandle) => {
    handles.push(handle);
    return handle;
  };
  try {
    const pair = kept(context.unwrapResult(context.evalCode(helpers)));
    const assert = kept(context.getProp(pair, 0));
    const assertEqual = kept(context.getProp(pair, 1));
    kept(context.unwrapResult(context.evalCode(answer, 'answer.js')));
    const program = `((assert, assertEqual) => {${tests}\n})`;
    const test = kept(context.unwrapResult(context.evalCode(program, 'tests.js')));
    kept(context.unwrapResult(context.callFunction(test, context.undefined, assert, assertEqual)));
    return null;
  } catch (error) {
    return `${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`.slice(
      0,
      500,
    );
  } finally {
    for (const handle of handles) handle.dispose();
  }
}
