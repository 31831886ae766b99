import { join } from 'node:path';
import { KNOWN_MODELS } from './known-models.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { openNewWorkbench } from './workbench.ts';

/** Reads the bundled models once, for all data folders of the tests. */
export default async function readBundledModels(): Promise<() => void> {
  const folder = temporaryFolder();
  await using workbench = await openNewWorkbench(folder.path);
  for await (const { inspecting } of await workbench.client.models.follow()) {
    if (inspecting === null) break;
  }
  process.env[KNOWN_MODELS] = join(folder.path, 'triptych.db');
  return () => folder[Symbol.dispose]();
}
