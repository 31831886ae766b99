import { fileURLToPath } from 'node:url';
import type { BrowserContext } from 'playwright-core';
import type { WorkbenchOptions } from '#core/compose.ts';
import { serveWeb, type WebHost } from '#web/serve.ts';
import { openWorkbench } from './workbench.ts';

const staticDir = fileURLToPath(new URL('../../dist/renderer', import.meta.url));

/** A whole workbench behind its web host, in this process. */
export async function serveWorkbench(dataDir: string, options: Partial<WorkbenchOptions> = {}) {
  await using stack = new AsyncDisposableStack();
  const workbench = stack.use(await openWorkbench(dataDir, options));
  const host = stack.use(await serveWeb({ ...workbench, dataDir, staticDir, port: 0 }));
  const owned = stack.move();
  return { workbench, host, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

/** A page that is logged in, and everything that it complained about since. */
export async function openPage(context: BrowserContext, host: WebHost) {
  const page = await context.newPage();
  // A dialog that is still fading in would be measured by its half-transparent text.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  await page.goto(host.loginUrl());
  await page.getByRole('navigation').waitFor();
  return { page, complaints };
}
