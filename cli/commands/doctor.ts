import { Command } from 'commander';
import { examine } from '#core/doctor/stand-alone.ts';
import type { HealthCheck } from '#shared/domain/health.ts';
import type { DataDirOptions } from '../data-dir.ts';
import { exitCode } from '../exit-codes.ts';
import { healthLines } from '../health-lines.ts';
import { hostChecks } from '../host-checks.ts';
import { print, printJson } from '../output.ts';
import { connectToRunning } from '../session.ts';
import { abortOnSignals } from '../signals.ts';

interface DoctorOptions extends DataDirOptions {
  readonly json?: true;
}

export function doctorCommand(): Command {
  return new Command('doctor')
    .description('look at what works here, what does not, why, and what to do')
    .option('--json', 'print one JSON object at the end')
    .addHelpText(
      'after',
      '\nIt works also when the data folder is in use, damaged or of a newer Triptych, and changes nothing.' +
        '\nIt ends with 1 only when something fails that Triptych cannot do without.' +
        '\n\nExamples:\n  $ triptych doctor\n  $ triptych doctor --json --data-dir ./my-data',
    )
    .action(async (_, self: Command) => {
      process.exitCode = await doctor(self.optsWithGlobals<DoctorOptions>());
    });
}

async function doctor({ dataDir, json }: DoctorOptions): Promise<number> {
  const signal = abortOnSignals();
  const checks: HealthCheck[] = [];
  const events = examine({ dataDir, hostChecks, signal, findRunning: () => findRunning(dataDir) });
  for await (const event of events) {
    if (event.type !== 'checked' || signal.aborted) continue;
    checks.push(event.check);
    if (!json) print(healthLines(event.check));
  }
  if (signal.aborted) return exitCode.cancelled;
  const failed = checks.filter(({ state }) => state === 'failed');
  if (json) printJson({ isFit: failed.length === 0, checks });
  else print(`\n${summary(checks)}`);
  return failed.length === 0 ? exitCode.done : exitCode.cellFailed;
}

async function findRunning(dataDir: string) {
  await using running = await connectToRunning(dataDir);
  return running && { pid: running.address.pid, url: running.address.url };
}

function summary(checks: readonly HealthCheck[]): string {
  const count = (state: HealthCheck['state']) =>
    checks.filter((each) => each.state === state).length;
  if (count('failed') > 0)
    return `${count('failed')} of ${checks.length} fail: see “→” for what to do.`;
  const limited =
    count('limited') > 0 ? ` ${count('limited')} are limited, which it can do without.` : '';
  return `Triptych can do its work here.${limited}`;
}
