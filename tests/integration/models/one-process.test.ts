import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const first = new URL('../../../models/runner/local/one-process.ts', import.meta.url).href;
const library = import.meta.resolve('node-llama-cpp');
const check = new URL('bindings/utils/testBindingBinary.js', library).href;
/** Whether it asks another process about the binary, which it then hears nothing good of. */
const ask = `
  const { testBindingBinary } = await import(${JSON.stringify(check)});
  const asks = (gpu) => testBindingBinary('/nowhere', undefined, gpu).then((isSound) => !isSound, () => true);
  console.log(await asks(false), await asks('vulkan'));`;

async function answerOf(...nodeOptions: string[]): Promise<string> {
  const args = [...nodeOptions, '--input-type=module', '--eval', ask];
  return (await promisify(execFile)(process.execPath, args)).stdout.trim();
}

test('a runner starts the plain binary without a second process, and one for a GPU with it', async () => {
  expect(await answerOf()).toBe('true true');
  expect(await answerOf('--import', first)).toBe('false true');
});
