import type { WorkbenchClient } from '#shared/contract/index.ts';
import type { Download, StartDownload } from '#shared/domain/download.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import { print } from './output.ts';
import { progressView, silentProgress } from './progress-lines.ts';

interface FollowOptions {
  readonly signal: AbortSignal;
  /** Nothing but JSON may be printed. */
  readonly json?: true | undefined;
  /** A workbench of another process goes on with it by itself. */
  readonly goesOnElsewhere: boolean;
}

/**
 * Starts a download, or goes on with the one of the same files, and shows it until it is here.
 * @returns `null` when the signal stopped it: what arrived stays
 * @throws WorkbenchError with why it failed
 */
export async function download(
  client: WorkbenchClient,
  asked: StartDownload,
  { signal, json, goesOnElsewhere }: FollowOptions,
): Promise<Download | null> {
  const { id } = await client.downloads.start(asked, { signal });
  const view = json ? silentProgress : progressView(process.stderr);
  const following = new AbortController();
  const stop = () => following.abort();
  signal.addEventListener('abort', stop, { once: true });
  try {
    for await (const { downloads } of await client.downloads.follow(undefined, {
      signal: following.signal,
    })) {
      const now = downloads.find((each) => each.id === id);
      if (!now) return null;
      view.update(now);
      if (now.state === 'done') return now;
      if (now.failure && (now.state === 'failed' || now.state === 'paused')) {
        throw new WorkbenchError(now.failure);
      }
      if (now.state === 'paused') return null;
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    signal.removeEventListener('abort', stop);
    view.end();
    following.abort();
  }
  if (!goesOnElsewhere) await client.downloads.pause({ downloadId: id });
  if (!json) {
    print(
      goesOnElsewhere
        ? 'The running workbench goes on with it.'
        : 'Stopped. The same command goes on where it stopped.',
    );
    print(`To delete what arrived: triptych downloads remove ${id}`);
  }
  return null;
}
