import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveWeb, type WebHost } from '#web/serve.ts';
import { postJson } from './raw-http.ts';
import { createStubRouter, noUploads, type StubRouter } from '#tests/helpers/stub-router.ts';

export interface WebFixture extends AsyncDisposable {
  readonly host: WebHost;
  readonly port: number;
  readonly dataDir: string;
  readonly stub: StubRouter;
}

/** A real host on a free port. @param renderer a built one, in place of the page made here */
export async function startWebHost(renderer?: string, uploads = noUploads): Promise<WebFixture> {
  const folder = mkdtempSync(join(tmpdir(), 'triptych-web-'));
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir);
  const staticDir = renderer ?? writeRenderer(folder);
  const stub = createStubRouter();
  const served = { router: stub.router, uploads };
  const host = await serveWeb({ ...served, dataDir, staticDir, port: 0 });
  return {
    host,
    port: Number(new URL(host.url).port),
    dataDir,
    stub,
    async [Symbol.asyncDispose]() {
      await host.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A page, a hashed asset, and links that must not be followed. */
function writeRenderer(folder: string): string {
  const staticDir = join(folder, 'renderer');
  mkdirSync(join(staticDir, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.js'), 'outside');
  writeFileSync(join(staticDir, 'assets', 'app-1a2b3c.js'), 'globalThis.started = true;');
  writeFileSync(join(staticDir, 'notes.txt'), 'not one of our kinds');
  symlinkSync(join(folder, 'secret.js'), join(staticDir, 'link.js'));
  symlinkSync(folder, join(staticDir, 'up'));
  writeFileSync(
    join(staticDir, 'index.html'),
    `<!doctype html><html lang="en"><head><meta property="csp-nonce" nonce="__NONCE__" />
<style nonce="__NONCE__">body { color: green }</style>
<script type="module" src="/assets/app-1a2b3c.js"></script></head><body>Triptych</body></html>`,
  );
  return staticDir;
}

export interface Login {
  readonly cookie: string;
  readonly tabToken: string;
}

/** Logs in as a browser does: the link's token for a cookie and a tab token. */
export async function logIn({ host, port }: WebFixture): Promise<Login> {
  const response = await postJson(port, '/login', { token: tokenIn(host.loginUrl()) });
  const [cookie = ''] = (response.headers.get('set-cookie') ?? '').split(';');
  return { cookie, tabToken: JSON.parse(response.body).tabToken };
}

export function tokenIn(loginUrl: string): string {
  return new URL(loginUrl).hash.replace('#token=', '');
}
