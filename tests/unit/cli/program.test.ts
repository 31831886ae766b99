import type { Command } from 'commander';
import { expect, test } from 'vitest';
import { failureOf } from '../../../cli/failures.ts';
import { createProgram } from '../../../cli/program.ts';

test.each([
  [[]],
  [['start']],
  [['serve']],
  [['compare']],
  [['models']],
  [['models', 'list']],
  [['models', 'add']],
  [['models', 'remove']],
  [['models', 'restore']],
  [['models', 'inspect']],
  [['models', 'load']],
  [['models', 'unload']],
  [['models', 'folders']],
  [['models', 'folders', 'list']],
  [['models', 'folders', 'add']],
  [['models', 'folders', 'remove']],
  [['variant']],
  [['variant', 'types']],
  [['variant', 'quantize']],
  [['variant', 'prune']],
  [['variant', 'list']],
  [['variant', 'ladder']],
  [['fidelity']],
  [['bench', 'local']],
  [['history']],
  [['history', 'list']],
  [['history', 'search']],
  [['history', 'show']],
  [['facts']],
  [['url']],
  [['doctor']],
])('the help of %j tells the data folder, the exit codes and how to use it', (names) => {
  const help = helpOf(names);
  expect(help).toContain('--data-dir');
  expect(help).toMatch(/130 {2}cancelled/);
  if (names.length > 0) expect(help).toContain(`$ triptych ${names.join(' ')}`);
});

const compare = ['compare', '-m', 'demo-teacher', '-p', 'hello'];

test.each([
  [['histroy'], 'Did you mean history?'],
  [['compare', '-p', 'hello'], '--model'],
  [[...compare, '--samples', '0'], '“0” is not a whole number from 1 to 100'],
  [[...compare, '--samples', '1e2'], 'whole number'],
  [[...compare, '--temperature', 'warm'], '“warm”'],
  [[...compare, '--tempreature', '1'], 'Did you mean --temperature?'],
  [[...compare, '-m', 'demo-teacher:threads=no'], '“no”'],
  [['compare', '-m', 'demo-teacher', '-p', ''], 'empty'],
  [['history', 'list', '--limit', '1000'], 'from 1 to 200'],
])('%j is refused in words before anything is opened', async (args, words) => {
  const error: unknown = await createProgram()
    .parseAsync(args, { from: 'user' })
    .then(() => null)
    .catch((reason: unknown) => reason);
  expect(failureOf(error)).toMatchObject({
    code: 'INVALID_INPUT',
    reason: expect.stringContaining(words),
  });
});

test('more models than panes are refused with the limit', async () => {
  const models = Array.from({ length: 9 }, () => ['-m', 'demo-teacher']).flat();
  const parsing = createProgram().parseAsync(['compare', ...models, '-p', 'x'], { from: 'user' });
  await expect(parsing).rejects.toThrow(
    expect.objectContaining({ failure: { code: 'TOO_MANY_PANES', limit: 8 } }),
  );
});

function helpOf(names: readonly string[]): string {
  let command: Command = createProgram();
  for (const name of names) command = command.commands.find((each) => each.name() === name)!;
  let help = '';
  command.configureOutput({ writeOut: (text) => (help += text) });
  command.outputHelp();
  return help;
}
