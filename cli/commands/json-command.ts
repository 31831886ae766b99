import { Command } from 'commander';
import type { DataDirOptions } from '../data-dir.ts';

export interface JsonOptions extends DataDirOptions {
  readonly json?: true;
}

/** A command that can answer in JSON. */
export function jsonCommand(name: string, description: string): Command {
  return new Command(name).description(description).option('--json', 'print one JSON object');
}

/** Runs `act` with the options and exits with what it returns. */
export function withoutArgument<T extends JsonOptions>(act: (options: T) => Promise<number>) {
  return async (_: unknown, self: Command) => {
    process.exitCode = await act(self.optsWithGlobals<T>());
  };
}

/** The same with the one argument of the command. */
export function withArgument<T extends JsonOptions>(
  act: (argument: string, options: T) => Promise<number>,
) {
  return async (argument: string, _: unknown, self: Command) => {
    process.exitCode = await act(argument, self.optsWithGlobals<T>());
  };
}
