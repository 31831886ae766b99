import path from 'node:path';
import { watch } from 'chokidar';
import { folderLimits } from '#shared/domain/catalog.ts';
import { isGgufName } from './scan-folder.ts';

/** What Ollama says of its models; their files have no ending. */
const manifests = `${path.sep}manifests${path.sep}`;
/** Changes come in crowds: a folder is looked at again when it has been quiet for so long. */
const quietMs = 400;
/** A file that is still being written is left alone until its size stands for so long. */
const finishedAfterMs = 1500;

/**
 * Calls `onChange` when something about the GGUF files of a folder may have changed; what, only a new
 * scan tells. Also when the folder goes away and when it comes back. Links are not followed.
 * @param onProblem called when the system does not watch it, for want of handles say
 */
export function watchFolder(
  folder: string,
  onChange: () => void,
  onProblem: (reason: string) => void,
): AsyncDisposable {
  const watcher = watch(folder, {
    depth: folderLimits.depth,
    followSymlinks: false,
    ignoreInitial: true,
    ignorePermissionErrors: true,
    ignored: (at, stats) =>
      (at !== folder && path.basename(at).startsWith('.')) ||
      (stats?.isFile() === true && !isGgufName(at) && !at.includes(manifests)),
    awaitWriteFinish: { stabilityThreshold: finishedAfterMs, pollInterval: 200 },
  });
  let timer: NodeJS.Timeout | undefined;
  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(onChange, quietMs);
  };
  watcher.on('all', changed);
  watcher.on('error', (error) => onProblem(error instanceof Error ? error.message : String(error)));
  return {
    async [Symbol.asyncDispose]() {
      clearTimeout(timer);
      await watcher.close();
    },
  };
}
