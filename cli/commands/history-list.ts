import type { HistoryItem } from '#shared/domain/history.ts';
import type { DataDirOptions } from '../data-dir.ts';
import { exitCode } from '../exit-codes.ts';
import { formatTime } from '../format.ts';
import { resolveModel } from '../model-spec.ts';
import { print, printJson } from '../output.ts';
import { parseCount } from '../parse-count.ts';
import { printableLine } from '../printable.ts';
import { openSession } from '../session.ts';
import { table } from '../table.ts';
import { fit, textWidth } from '../text-width.ts';

export interface ListOptions extends DataDirOptions {
  readonly limit: string;
  readonly model?: string;
  readonly starred?: true;
  readonly json?: true;
}

const textColumns = 60;

/** Prints the stored runs that fit, newest first; `text` empty: all. Returns the exit code. */
export async function listHistory(text: string, options: ListOptions): Promise<number> {
  const limit = parseCount('limit', options.limit, 1, 200);
  await using session = await openSession(options.dataDir);
  const model = options.model ? await resolveModel(session.client, options.model) : null;
  const page = await session.client.history.list({
    text,
    modelIds: model ? [model.id] : [],
    starredOnly: options.starred ?? false,
    limit,
  });
  if (options.json) printJson(page);
  else print(historyTable(page.items, page.total));
  return exitCode.done;
}

/** Runs as a table; after a search, the place that was found (in « ») stands for the prompt. */
export function historyTable(items: readonly HistoryItem[], total: number): string {
  if (items.length === 0) return 'No run found.';
  const rows = items.map((item) => [
    item.id,
    formatTime(item.createdAtMs),
    statusOf(item),
    [
      [...item.modelNames.map(printableLine), ...item.votes.map((k) => `consensus@${k}`)].join(
        ', ',
      ),
      ...item.otherModels.map(
        ({ modelName, returned }) =>
          `! ${printableLine(modelName)} was answered by ${printableLine(returned)}`,
      ),
    ].join('; '),
    item.snippet === null ? short(printableLine(item.title || item.prompt)) : marked(item.snippet),
  ]);
  const isSearch = items.some(({ snippet }) => snippet !== null);
  const head = ['run', 'started', 'status', 'models', isSearch ? 'found' : 'prompt'];
  return `${table(head, rows)}\n${items.length} of ${total}`;
}

function statusOf({ status, origin, isStarred }: HistoryItem): string {
  return `${status}${origin === 'recorded' ? ', recorded' : ''}${isStarred ? ' ★' : ''}`;
}

/** Matches lie between U+0002 and U+0003, which would not reach the terminal. */
function marked(snippet: string): string {
  return printableLine(snippet.replaceAll('\u0002', '«').replaceAll('\u0003', '»'));
}

function short(text: string): string {
  return textWidth(text) > textColumns ? fit(text, textColumns) : text;
}
