import { CommanderError } from 'commander';
import { exitCode, exitCodeOf } from './exit-codes.ts';
import { describeBug, describeFailure, failureOf } from './failures.ts';
import { ignoreClosedPipe } from './output.ts';
import { printableJson } from './printable.ts';
import { createProgram } from './program.ts';

/** Runs the command of this process's arguments and sets its exit code. */
export async function runCli(): Promise<void> {
  ignoreClosedPipe(process.stdout);
  ignoreClosedPipe(process.stderr);
  try {
    await createProgram().parseAsync();
  } catch (error) {
    process.exitCode = report(error, process.argv.includes('--json'));
  }
}

/** Says on standard error what went wrong; returns the exit code. */
function report(error: unknown, isJson: boolean): number {
  if (error instanceof CommanderError && isHelp(error)) {
    return error.exitCode === 0 ? exitCode.done : exitCode.badInput;
  }
  const failure = failureOf(error);
  if (failure) {
    console.error(isJson ? printableJson({ error: failure }) : describeFailure(failure));
    return exitCodeOf(failure.code);
  }
  const detail = describeBug(error);
  const bug = { code: 'INTERNAL', logId: '-' };
  console.error(isJson ? printableJson({ error: bug, detail }) : detail);
  return exitCode.cellFailed;
}

/** The help has been written, asked for (exit code 0) or for want of a command. */
function isHelp({ code }: CommanderError): boolean {
  return code === 'commander.helpDisplayed' || code === 'commander.help';
}
