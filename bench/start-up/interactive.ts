import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { browserAvailability, launchBrowser } from '#tests/helpers/browser.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import {
  control,
  distilled,
  followRun,
  openWorkbench,
  paneFor,
  startRun,
  teacher,
} from '#tests/helpers/workbench.ts';
import type { BenchContext, BenchReport } from '../harness/bench.ts';
import { type Comparison, seriesOf } from '../harness/comparison.ts';
import { type Arm, takeTurns } from '../harness/turns.ts';

const triptych = 'Triptych';
const bare = 'one text field from node:http';
const goalMs = 1000;

const cli = fileURLToPath(new URL('../../cli/main.ts', import.meta.url));
const bareServer = fileURLToPath(new URL('bare-server.ts', import.meta.url));

type Figure = 'answered' | 'interactive';

/**
 * From the start of the process until its address answers, and until a typed character stands in the
 * page's text field. The data folder holds a run, which the page then shows, and the caches are warm;
 * the browser runs already, and its profile is new each time.
 */
export async function benchInteractive(context: BenchContext): Promise<BenchReport> {
  const availability = await browserAvailability();
  if (availability.kind === 'missing') {
    return { comparisons: [], notes: [`No browser starts: ${availability.reason}`] };
  }
  using folder = temporaryFolder();
  await compareOnce(folder.path);
  const browser = await launchBrowser();
  try {
    const { random, say, isQuick } = context;
    const serve = [cli, 'serve', '--data-dir', folder.path];
    const arms = [armOf(bare, [bareServer], browser), armOf(triptych, serve, browser)];
    const rounds = isQuick ? 1 : 15;
    const taken = await takeTurns(arms, { rounds, warmUps: 1, random, say });
    const common = { unit: 'ms', reference: bare } as const;
    const comparisons: Comparison[] = [
      {
        ...common,
        title: 'start of the process until it says its address',
        series: seriesOf(taken, 'answered'),
        goals: [],
      },
      {
        ...common,
        title: 'start of the process until the page takes a prompt',
        series: seriesOf(taken, 'interactive'),
        goals: [{ arm: triptych, of: 'median', below: goalMs }],
      },
    ];
    return { comparisons, notes: [`Browser: ${availability.browser.name}, headless.`] };
  } finally {
    await browser.close();
  }
}

/** What a person who starts the workbench again has: a comparison of the bundled models. */
async function compareOnce(dataDir: string): Promise<void> {
  await using workbench = await openWorkbench(dataDir);
  const panes = [teacher, distilled, control].map((modelId) => paneFor(modelId));
  await followRun(workbench, await startRun(workbench, panes));
}

function armOf(name: string, args: readonly string[], browser: Browser): Arm<Figure> {
  return {
    name,
    async measure() {
      const browserContext = await browser.newContext();
      const page = await browserContext.newPage();
      const startedMs = performance.now();
      const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
      try {
        const address = await firstAddress(child);
        const answered = performance.now() - startedMs;
        await page.goto(address, { waitUntil: 'commit' });
        const field = page.getByRole('textbox', { name: 'Prompt' });
        await field.fill('x');
        const interactive = performance.now() - startedMs;
        if ((await field.inputValue()) !== 'x') throw new Error('the page lost what was typed');
        return { answered, interactive };
      } finally {
        await browserContext.close();
        await end(child);
      }
    },
  };
}

async function firstAddress(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('the process has no output');
  for await (const line of createInterface(child.stdout)) {
    const address = /https?:\S+/.exec(line)?.[0];
    if (address !== undefined) return address;
  }
  throw new Error('the process ended before it said its address');
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}
