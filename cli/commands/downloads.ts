import { Command } from 'commander';
import type { Download } from '#shared/domain/download.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import { DownloadId } from '#shared/ids.ts';
import { exitCode } from '../exit-codes.ts';
import { invalidInput, whatHappened } from '../failures.ts';
import { formatBytes } from '../format.ts';
import { print, printJson } from '../output.ts';
import { parseCount } from '../parse-count.ts';
import { printableLine } from '../printable.ts';
import { progressLine } from '../progress-lines.ts';
import { openSession } from '../session.ts';
import { table } from '../table.ts';
import { type JsonOptions, jsonCommand, withArgument, withoutArgument } from './json-command.ts';

interface LimitOptions extends JsonOptions {
  readonly atOnce?: string;
  readonly parts?: string;
  readonly rate?: string;
}

export function downloadsCommand(): Command {
  return new Command('downloads')
    .description('what is on its way: list, pause, resume and remove downloads, set their limits')
    .addHelpText('after', '\nExample:\n  $ triptych downloads list')
    .addCommand(
      jsonCommand('list', 'all downloads, in the order of their turns').action(
        withoutArgument(listDownloads),
      ),
    )
    .addCommand(
      jsonCommand('pause', 'stop a download; what arrived stays')
        .argument('<id>', 'the id that “list” shows')
        .action(withArgument(pauseDownload)),
    )
    .addCommand(
      jsonCommand('resume', 'let a running workbench go on with a download')
        .argument('<id>', 'the id that “list” shows')
        .action(withArgument(resumeDownload)),
    )
    .addCommand(
      jsonCommand('remove', 'end a download and delete what arrived')
        .argument('<id>', 'the id that “list” shows')
        .action(withArgument(removeDownload)),
    )
    .addCommand(
      jsonCommand('limits', 'how much at once, and how fast; without options, what is set')
        .option('--at-once <count>', 'downloads at the same time, 1 to 8')
        .option('--parts <count>', 'connections for one file, 1 to 16')
        .option('--rate <megabytes>', 'all together in MB a second, or “none”')
        .action(withoutArgument(setLimits)),
    );
}

async function listDownloads({ dataDir, json }: JsonOptions): Promise<number> {
  await using session = await openSession(dataDir);
  const listed = await session.client.downloads.list();
  if (json) printJson(listed);
  else if (listed.downloads.length === 0) print('Nothing is on its way.');
  else {
    const rows = listed.downloads.map((each) => [each.id, progressLine(each), reasonOf(each)]);
    print(table(['id', 'download', ''], rows));
  }
  return exitCode.done;
}

async function pauseDownload(id: string, { dataDir, json }: JsonOptions): Promise<number> {
  await using session = await openSession(dataDir);
  const download = await session.client.downloads.pause({ downloadId: DownloadId.parse(id) });
  if (json) printJson({ download });
  else print(progressLine(download));
  return exitCode.done;
}

async function resumeDownload(id: string, { dataDir, json }: JsonOptions): Promise<number> {
  await using session = await openSession(dataDir);
  if (session.address === null) {
    const reason = 'no workbench runs here; start one, or repeat the command that began it';
    throw new WorkbenchError(invalidInput('download', reason));
  }
  const download = await session.client.downloads.resume({ downloadId: DownloadId.parse(id) });
  if (json) printJson({ download });
  else print(progressLine(download));
  return exitCode.done;
}

async function removeDownload(id: string, { dataDir, json }: JsonOptions): Promise<number> {
  await using session = await openSession(dataDir);
  await session.client.downloads.remove({ downloadId: DownloadId.parse(id) });
  if (json) printJson({ removed: id });
  else print('Nothing of it is left.');
  return exitCode.done;
}

async function setLimits(options: LimitOptions): Promise<number> {
  await using session = await openSession(options.dataDir);
  const { client } = session;
  const before = (await client.downloads.list()).settings;
  const { atOnce, parts, rate } = options;
  const settings = {
    atOnce: atOnce === undefined ? before.atOnce : parseCount('at-once', atOnce, 1, 8),
    parts: parts === undefined ? before.parts : parseCount('parts', parts, 1, 16),
    bytesPerSecond: rate === undefined ? before.bytesPerSecond : parseRate(rate),
  };
  await client.downloads.setSettings(settings);
  if (options.json) printJson({ settings });
  else {
    const { bytesPerSecond } = settings;
    const limit = bytesPerSecond === null ? 'as fast as they come' : formatBytes(bytesPerSecond);
    print(`${settings.atOnce} at once, ${settings.parts} connections each, ${limit} a second`);
  }
  return exitCode.done;
}

function parseRate(given: string): number | null {
  if (given === 'none') return null;
  const megabytes = Number(given);
  if (megabytes >= 0.01) return Math.round(megabytes * 1e6);
  throw new WorkbenchError(
    invalidInput('rate', `“${given}” is no number of megabytes, nor “none”`),
  );
}

function reasonOf({ failure }: Download): string {
  return failure ? printableLine(whatHappened(failure)) : '';
}
