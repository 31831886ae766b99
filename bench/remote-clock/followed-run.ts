import { fileURLToPath } from 'node:url';
import { launchBrowser } from '#tests/helpers/browser.ts';
import { startChild } from '#tests/helpers/child-script.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { followRun, paneFor, startRun, teacher } from '#tests/helpers/workbench.ts';
import { readAddressFile } from '#web/address-file.ts';
import { connectWorkbench } from '#web/connect.ts';

const hostScript = fileURLToPath(new URL('../streaming/scripted-host.ts', import.meta.url));
const panes = 2;
/** More than any measurement takes: the run is stopped before. */
const tokens = 200_000;

/** A browser whose page follows runs of a workbench of its own, which stores what it streams. */
export async function openFollower() {
  await using stack = new AsyncDisposableStack();
  const { path } = stack.use(temporaryFolder());
  const host = stack.use(startChild(hostScript, [path]));
  const { value: loginUrl } = await host.lines.next();
  const address = readAddressFile(path);
  if (!address) throw new Error('the host has said no address');
  const { client, close } = await connectWorkbench(address);
  stack.defer(close);
  const browser = await launchBrowser();
  stack.defer(() => browser.close());
  const page = await browser.newPage();
  await page.goto(String(loginUrl));

  /** Streams from now on, with the page on it, until it is disposed of. */
  async function stream(): Promise<AsyncDisposable> {
    const specs = Array.from({ length: panes }, (_, seed) =>
      paneFor(teacher, { seed, maxTokens: tokens }),
    );
    const run = await startRun({ client }, specs, { mode: 'at-once' });
    await page.goto(`${address?.url}run/${run.id}`);
    await page.waitForFunction(() => document.body.textContent.includes('w0x0y'), null, {
      timeout: 120_000,
    });
    return {
      async [Symbol.asyncDispose]() {
        await client.runs.cancel({ runId: run.id, paneIndex: null });
        await followRun({ client }, run);
      },
    };
  }

  const owned = stack.move();
  return { stream, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}
