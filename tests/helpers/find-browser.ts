import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Browser } from 'playwright-core';

/** A browser that can be started, as data: it travels to the test workers. */
export type BrowserChoice = {
  readonly name: string;
  readonly executablePath?: string;
  readonly channel?: string;
  /** What the browser needs beside this process's environment. */
  readonly env?: Readonly<Record<string, string>>;
};

export type BrowserAvailability =
  | { readonly kind: 'available'; readonly browser: BrowserChoice }
  | { readonly kind: 'missing'; readonly reason: string };

const root = join(import.meta.dirname, '..', '..');

/** A test browser talks to the workbench only: no background services, and no QUIC past a proxy. */
const args = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

/** Starts that browser, headless. */
export function launchChoice(
  { executablePath, channel, env }: BrowserChoice,
  switches: readonly string[] = [],
): Promise<Browser> {
  return chromium.launch({
    args: [...args, ...switches],
    headless: true,
    ...(executablePath === undefined ? {} : { executablePath }),
    ...(channel === undefined ? {} : { channel }),
    ...(env === undefined ? {} : { env: { ...process.env, ...env } }),
  });
}

/** The first browser that really starts. */
export async function findBrowser(): Promise<BrowserAvailability> {
  const failures: string[] = [];
  for (const browser of await choices(failures)) {
    try {
      const started = await launchChoice(browser);
      await started.close();
      return { kind: 'available', browser };
    } catch (error) {
      failures.push(`${browser.name}: ${firstLine(error)}`);
    }
  }
  return { kind: 'missing', reason: failures.join('; ') };
}

async function choices(failures: string[]): Promise<readonly BrowserChoice[]> {
  const installed: readonly BrowserChoice[] = [
    { name: 'Chrome', channel: 'chrome' },
    { name: 'Edge', channel: 'msedge' },
    { name: 'Chromium', executablePath: '/usr/bin/chromium' },
  ];
  if (process.platform !== 'linux' || process.arch !== 'x64') return installed;
  try {
    return [...packagedChoices(await unpack()), ...installed];
  } catch (error) {
    failures.push(`@sparticuz/chromium: ${firstLine(error)}`);
    return installed;
  }
}

/**
 * The system's libraries come first; where it lacks them (libnss3 and others), the package's own
 * are given to the browser, and to nothing else. The same holds for fonts.
 */
function packagedChoices(folder: string): readonly BrowserChoice[] {
  const executablePath = join(folder, 'chromium');
  const fonts = existsSync('/etc/fonts/fonts.conf')
    ? {}
    : { FONTCONFIG_PATH: join(folder, 'fonts') };
  const libraries = [join(folder, 'al2023', 'lib'), process.env['LD_LIBRARY_PATH']];
  return [
    { name: 'packaged Chromium', executablePath, env: fonts },
    {
      name: 'packaged Chromium with its own libraries',
      executablePath,
      env: { ...fonts, LD_LIBRARY_PATH: libraries.filter(Boolean).join(':') },
    },
  ];
}

/**
 * The package unpacks into the temporary folder, and its libraries only where it takes itself to
 * be in AWS Lambda: a child is told both, so that this process's environment stays as it is.
 * Unpacked beside and renamed: a run at the same time sees all of it or nothing.
 */
async function unpack(): Promise<string> {
  const manifest = join(root, 'node_modules', '@sparticuz', 'chromium', 'package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const folder = join(root, '.runtime', `chromium-${version}`);
  if (existsSync(folder)) return folder;
  const partial = `${folder}.${process.pid}`;
  mkdirSync(partial, { recursive: true });
  try {
    const script = `await (await import('@sparticuz/chromium')).default.executablePath()`;
    await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: root,
      env: { ...process.env, TMPDIR: partial, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' },
    });
    nameFontFolder(join(partial, 'fonts', 'fonts.conf'), join(folder, 'fonts'));
    renameSync(partial, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
  return folder;
}

/** The package's font settings look for its fonts in the system's temporary folder only. */
function nameFontFolder(settings: string, fonts: string): void {
  const text = readFileSync(settings, 'utf8');
  writeFileSync(settings, text.replace('<dir>/tmp/fonts<', `<dir>${fonts}<`));
}

function firstLine(error: unknown): string {
  return String(error instanceof Error ? error.message : error).split('\n', 1)[0] ?? '';
}
