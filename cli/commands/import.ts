import path from 'node:path';
import { Command } from 'commander';
import { WorkbenchError } from '#shared/domain/failure.ts';
import { RecordingFormat, type RecordingImported } from '#shared/domain/recording.ts';
import type { DataDirOptions } from '../data-dir.ts';
import { exitCode } from '../exit-codes.ts';
import { invalidInput } from '../failures.ts';
import { print, printJson } from '../output.ts';
import { previewText } from '../preview-text.ts';
import { openSession } from '../session.ts';

interface ImportOptions extends DataDirOptions {
  readonly format?: string;
  readonly dryRun?: true;
  readonly json?: true;
}

const formats = RecordingFormat.options.join(', ');

export function importCommand(): Command {
  return new Command('import')
    .description('take in answers that were recorded elsewhere, to read them beside live ones')
    .argument(
      '<file>',
      'what Triptych exported as JSON, or a file of llm, promptfoo, Inspect, or JSONL',
    )
    .option('--format <format>', `what it must be: ${formats}; by default what its content says`)
    .option('--dry-run', 'only say what would be taken in')
    .option('--json', 'print one JSON object')
    .addHelpText(
      'after',
      `
A line of JSONL has "prompt", "model" and "answer"; it may have "system", "reasoning", "settings",
"durationMs", "ttftMs", "promptTokens", "outputTokens", "reasoningTokens", "date" and "error".
The file is only read. Recorded times are shown as recorded and never mixed with measured ones.

Examples:
  $ triptych import "$(llm logs path)" --dry-run
  $ triptych import results.json
  $ triptych import logs/2026-11-25_sums.eval --format inspect --json`,
    )
    .action(async (file: string, _, self: Command) => {
      process.exitCode = await importFile(file, self.optsWithGlobals<ImportOptions>());
    });
}

async function importFile(file: string, options: ImportOptions): Promise<number> {
  const format = options.format === undefined ? null : parseFormat(options.format);
  await using session = await openSession(options.dataDir);
  const { imports } = session.client;
  const wanted = { source: { kind: 'path', path: path.resolve(file) }, format } as const;
  const preview = await imports.preview(wanted);
  if (!options.json) print(previewText(preview));
  if (options.dryRun) {
    if (options.json) printJson({ preview, imported: null });
    return exitCode.done;
  }
  const imported = await imports.start(wanted);
  if (options.json) printJson({ preview, imported });
  else print(`\n${importedText(imported)}`);
  return exitCode.done;
}

function importedText({ answers, runIds, experimentIds, known }: RecordingImported): string {
  const experiments = experimentIds.length > 0 ? ` and ${experimentIds.length} experiments` : '';
  const skipped = known > 0 ? ` ${known} were here already.` : '';
  return `Imported: ${answers} answers in ${runIds.length} runs${experiments}.${skipped}`;
}

function parseFormat(given: string): RecordingFormat {
  const { data } = RecordingFormat.safeParse(given);
  if (data) return data;
  throw new WorkbenchError(invalidInput('format', `it is one of ${formats}`));
}
