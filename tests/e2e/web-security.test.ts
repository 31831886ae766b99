import { channel as diagnosticsChannel } from 'node:diagnostics_channel';
import { rmSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { browserAvailability, launchBrowser } from '#tests/helpers/browser.ts';
import { startWebHost, type WebFixture } from '#tests/integration/web/web-fixture.ts';
import { openBrowser } from '#web/open-browser.ts';
import { type Attacker, startAttacker } from './attacker.ts';

const renderer = fileURLToPath(new URL('../../dist/renderer', import.meta.url));
const patient = { timeout: 30_000 };
const { kind } = await browserAvailability();

let browser: Browser;
let attacker: Attacker;
let web: WebFixture;
let context: BrowserContext;
let page: Page;

type FinishedResponse = { request: IncomingMessage; response: ServerResponse };
type Violation = { directive: string; blocked: string };

describe.skipIf(kind === 'missing')('in a real browser', () => {
  beforeAll(async () => {
    browser = await launchBrowser([
      '--host-resolver-rules=MAP rebind.test 127.0.0.1',
      '--no-proxy-server',
    ]);
    attacker = await startAttacker();
  });
  afterAll(async () => {
    await browser.close();
    await attacker[Symbol.asyncDispose]();
  });
  beforeEach(async () => {
    web = await startWebHost(renderer);
    context = await browser.newContext();
    page = await context.newPage();
    await recordViolations(page);
  });
  afterEach(async () => {
    await context.close();
    await web[Symbol.asyncDispose]();
  });

  describe('a person', () => {
    test('is let in by the link, whose token leaves the address bar', async () => {
      const opened = page.waitForEvent('websocket');
      const ready = opened.then((socket) => socket.waitForEvent('framereceived'));
      await enter();
      expect((await ready).payload).toBe('{"ready":true}');
      expect(page.url()).toBe(web.host.url);
      expect(await page.evaluate(() => document.cookie)).toBe('');
      expect(await violations()).toEqual([]);
    });

    test('stays in after a reload, also of another screen', async () => {
      await enter();
      await page.evaluate(() => history.pushState(null, '', '/history'));
      const session = answerOf('/session');
      expect((await page.reload())?.status()).toBe(200);
      expect((await session).status()).toBe(200);
    });

    test('is let in by the file that opens the browser', async () => {
      vi.stubEnv('DISPLAY', ':0');
      let file = '';
      await openBrowser(web.host.loginUrl(), async (url) => (file = url));
      vi.unstubAllEnvs();
      const [login] = await Promise.all([answerOf('/login'), page.goto(file)]);
      expect(login.status()).toBe(200);
      rmSync(dirname(fileURLToPath(file)), { recursive: true });
      // The entry in the browser's history began on another site: reloading it must go on working.
      await page.waitForURL(web.host.url);
      expect((await page.reload())?.status()).toBe(200);
      await page.evaluate(() => history.pushState(null, '', '/history'));
      expect((await page.reload())?.status()).toBe(200);
    });
  });

  describe.each(['127.0.0.1', 'localhost', 'rebind.test'])('a page on %s', (name) => {
    beforeEach(async () => {
      await enter();
      await page.goto(`http://${name}:${attacker.port}/`);
    });

    /** The attacker's own name for the workbench, and its real one. */
    const targets = () => [web.host.url, `http://${name}:${web.port}/`];

    test('cannot read anything by fetch', async () => {
      for (const target of targets()) {
        for (const path of ['', 'session', 'login', 'rpc', 'icon.svg']) {
          expect(await page.evaluate(readAcross, target + path)).toBe('TypeError');
        }
      }
    });

    test('cannot make the workbench act by a request that it cannot read', async () => {
      using answers = answersOf(web);
      for (const target of targets()) await page.evaluate(sendAcross, target);
      await answers.areRefusals(8);
    });

    test('cannot act by a form', async () => {
      using answers = answersOf(web);
      for (const target of targets()) {
        await page.goto(`http://${name}:${attacker.port}/`);
        await page.evaluate(submitForm, `${target}session?attack`);
        await page.waitForURL(`${target}session?attack`);
      }
      await answers.areRefusals(2);
    });

    test('cannot open a socket', async () => {
      for (const target of targets()) {
        const url = `${target.replace('http', 'ws')}rpc`;
        expect(await page.evaluate(openSocket, url)).toBe('closed');
      }
    });

    test.each(['img', 'script', 'iframe', 'link', 'object'])('cannot embed by %s', async (tag) => {
      using answers = answersOf(web);
      const path = tag === 'iframe' || tag === 'object' ? '' : 'icon.svg';
      for (const [index, target] of targets().entries()) {
        await page.evaluate(embed, [tag, `${target}${path}?attack${index}`]);
      }
      await answers.areRefusals(2);
    });

    test('gets no hold of a window that shows the workbench', async () => {
      const opened = context.waitForEvent('page');
      await page.evaluate((url) => {
        Object.assign(window, { victim: window.open(url) });
      }, web.host.url);
      await (await opened).waitForLoadState();
      const isSevered = () => page.evaluate(() => Reflect.get(window, 'victim').closed === true);
      await vi.waitUntil(isSevered, patient);
      expect((await opened).isClosed()).toBe(false);
    });
  });

  test('a rebound name shows no page', async () => {
    const answer = await page.goto(`http://rebind.test:${web.port}/`);
    expect(answer?.status()).toBe(421);
    expect(await page.content()).not.toContain('id="root"');
  });

  describe('hostile content inside the page', () => {
    const outside = () => `http://127.0.0.1:${attacker.port}/`;

    test.each([
      ['an inline script', 'script-src-elem', '<script>window.pwned = 1</script>'],
      ['a remote script', 'script-src-elem', '<script src="OUTSIDE"></script>'],
      ['an event handler', 'script-src-attr', '<img src="x:" onerror="window.pwned = 1">'],
      ['a remote picture', 'img-src', '<img src="OUTSIDE">'],
      ['a remote style sheet', 'style-src-elem', '<link rel="stylesheet" href="OUTSIDE">'],
      ['an inline style sheet', 'style-src-elem', '<style>body { color: red }</style>'],
      ['a frame', 'frame-src', '<iframe src="OUTSIDE"></iframe>'],
      ['an object', 'object-src', '<object data="OUTSIDE"></object>'],
      ['a film', 'media-src', '<video src="OUTSIDE"></video>'],
      ['a base address', 'base-uri', '<base href="OUTSIDE">'],
    ])('%s does nothing', async (_what, directive, html) => {
      await enter();
      const requests: string[] = [];
      page.on('response', (response) => requests.push(response.url()));
      await page.evaluate(insert, html.replace('OUTSIDE', outside()));
      await vi.waitUntil(async () => (await violations()).length > 0, patient);
      expect((await violations()).map((violation) => violation.directive)).toContain(directive);
      expect(requests.filter((url) => url.startsWith(outside()))).toEqual([]);
      expect(await page.evaluate(() => 'pwned' in window)).toBe(false);
    });

    test('nothing can be sent out by fetch, socket or form', async () => {
      await enter();
      await page.evaluate(sendOut, outside());
      const wanted = ['connect-src', 'connect-src', 'form-action'];
      await vi.waitUntil(async () => (await violations()).length >= wanted.length, patient);
      expect((await violations()).map(({ directive }) => directive).toSorted()).toEqual(wanted);
    });

    test('text is never run as code', async () => {
      await enter();
      expect(await page.evaluate(runText)).toBe('EvalError');
    });
  });
});

/** Comes in by the link, and waits until the page has its token. */
async function enter(): Promise<void> {
  await Promise.all([answerOf('/login'), page.goto(web.host.loginUrl())]);
  await page.waitForURL(web.host.url);
  await page.waitForFunction(() => document.querySelector('#root')?.childElementCount);
}

const answerOf = (path: string) => page.waitForResponse((answer) => answer.url().endsWith(path));

/**
 * What the workbench answers to requests marked as an attack, as the server sees it: the browser
 * hides what it blocks, and asks again on a new connection after a 421.
 */
function answersOf({ port }: WebFixture) {
  const statuses: number[] = [];
  const channel = diagnosticsChannel('http.server.response.finish');
  const record = (message: unknown): void => {
    const { request, response } = message as FinishedResponse;
    if (request.socket.localPort !== port || !request.url?.includes('?attack')) return;
    statuses.push(response.statusCode);
  };
  channel.subscribe(record);
  return {
    async areRefusals(count: number): Promise<void> {
      await vi.waitUntil(() => statuses.length >= count, patient);
      for (const status of statuses) expect([403, 421]).toContain(status);
    },
    [Symbol.dispose]: () => channel.unsubscribe(record),
  };
}

async function recordViolations(recorded: Page): Promise<void> {
  await recorded.addInitScript(() => {
    const found: Violation[] = [];
    Object.assign(window, { violations: found });
    document.addEventListener('securitypolicyviolation', (event) => {
      found.push({ directive: event.effectiveDirective, blocked: event.blockedURI });
    });
  });
}

function violations(): Promise<Violation[]> {
  return page.evaluate(() => Reflect.get(window, 'violations'));
}

async function readAcross(url: string): Promise<string> {
  try {
    return await (await fetch(url, { credentials: 'include' })).text();
  } catch (error) {
    return error instanceof Error ? error.name : 'thrown';
  }
}

/** Four requests that a browser sends without asking first; their answers are blocked. */
async function sendAcross(target: string): Promise<void> {
  const options = { mode: 'no-cors', credentials: 'include' } as const;
  const post = { ...options, method: 'POST', body: '{"token":"x"}' } as const;
  await Promise.allSettled([
    fetch(`${target}?attack`, options),
    fetch(`${target}session?attack`, post),
    fetch(`${target}login?attack`, post),
    fetch(`${target}rpc?attack`, options),
  ]);
}

function submitForm(url: string): void {
  const form = Object.assign(document.createElement('form'), { method: 'post', action: url });
  form.enctype = 'text/plain';
  document.body.append(form);
  form.submit();
}

function openSocket(url: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url);
    socket.addEventListener('open', () => resolve('open'));
    socket.addEventListener('close', () => resolve('closed'));
  });
}

function embed([tag = '', url = '']: readonly string[]): void {
  const element = document.createElement(tag);
  if (tag === 'link') element.setAttribute('rel', 'stylesheet');
  const attributes: Record<string, string> = { link: 'href', object: 'data' };
  element.setAttribute(attributes[tag] ?? 'src', url);
  document.body.append(element);
}

/** Unlike `innerHTML`, a fragment made this way runs its scripts, if it is let. */
function insert(html: string): void {
  document.body.append(document.createRange().createContextualFragment(html));
}

async function sendOut(url: string): Promise<void> {
  await fetch(url, { mode: 'no-cors' }).catch(() => {});
  try {
    new WebSocket(url.replace('http', 'ws'));
  } catch {
    // Some versions throw, others report it later: the violation is what counts.
  }
  const form = Object.assign(document.createElement('form'), { method: 'post', action: url });
  document.body.append(form);
  form.submit();
}

/** Later, because the policy does not hold for what the test itself evaluates. */
function runText(): Promise<string> {
  return new Promise((resolve) => {
    setTimeout(() => {
      try {
        resolve(String(Reflect.apply(Reflect.get(window, 'eval'), window, ['1'])));
      } catch (error) {
        resolve(error instanceof Error ? error.name : 'thrown');
      }
    });
  });
}
