import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from 'playwright-core';
import type { FakeElectron } from './fake-electron.ts';
import { type FakeShell, place } from './fake-shell.ts';
import type { FakePort } from './fake-ports.ts';
import { bindings, runPreload } from './page-side.ts';

/** The browser knows no `app:`; this address of its own stands for it, secure as that is. */
const standInOrigin = 'https://triptych.test';
const appOrigin = 'app://triptych';

/**
 * A real page in place of the fake shell's window: it comes from the shell's own page handler, runs
 * the built preload script, and its port and questions go to the shell as Electron would pass them.
 */
export async function openStandInWindow(
  context: BrowserContext,
  { fake }: FakeShell,
): Promise<Page> {
  await context.route(`${standInOrigin}/**`, async (route) => {
    const url = route.request().url().replace(standInOrigin, appOrigin);
    const response = await fake.request(url);
    if (!response) return route.abort();
    return route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  });
  const page = await context.newPage();
  await page.exposeFunction(bindings.send, (channel: string, given: unknown[]) =>
    fake.send(channel, given),
  );
  await page.exposeFunction(bindings.invoke, (channel: string, given: unknown[]) =>
    fake.invoke(channel, given),
  );
  await passPorts(page, fake);
  const preload = `(require, module, exports) => {${readFileSync(place.preload, 'utf8')}}`;
  await page.addInitScript({ content: `(${runPreload.toString()})(${preload})` });
  await page.goto(`${standInOrigin}/`);
  return page;
}

/** Ports of the page that is there; they close with it, as they do in Electron. */
async function passPorts(page: Page, fake: FakeElectron): Promise<void> {
  const ports = new Map<number, FakePort>();
  let lastPort = 0;
  const closeAll = () => {
    for (const port of ports.values()) port.close();
    ports.clear();
  };
  // A page that is on its way out hears nothing any more.
  const tell = (work: Promise<unknown>) => void work.catch(() => {});
  await page.exposeFunction(bindings.say, (number: number, data: unknown) =>
    ports.get(number)?.postMessage(data),
  );
  await page.exposeFunction(bindings.close, (number: number) => ports.get(number)?.close());
  page.on('request', (request) => {
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) closeAll();
  });
  page.on('close', closeAll);
  fake.window.webContents.onReceived = ({ channel, port }) => {
    const number = ++lastPort;
    ports.set(number, port);
    const hear = (heard: { data: unknown } | null) =>
      tell(page.evaluate(([to, what]) => window.__hear(to, what), [number, heard] as const));
    tell(page.evaluate(([name, to]) => window.__receive(name, to), [channel, number] as const));
    port.on('message', ({ data }: { data: unknown }) => hear({ data }));
    port.on('close', () => hear(null));
    port.start();
  };
}
