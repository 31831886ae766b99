import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import type { WorkbenchClient } from '#shared/contract/index.ts';
import { percentile } from '#shared/metrics/summary.ts';
import { browserAvailability, launchBrowser } from '#tests/helpers/browser.ts';
import { startChild } from '#tests/helpers/child-script.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { followRun, paneFor, startRun, teacher } from '#tests/helpers/workbench.ts';
import { readAddressFile } from '#web/address-file.ts';
import { connectWorkbench } from '#web/connect.ts';
import type { BenchContext, BenchReport } from '../harness/bench.ts';
import { type Comparison, seriesOf } from '../harness/comparison.ts';
import { type Arm, takeTurns } from '../harness/turns.ts';
import { installWatcher, type PageWatch, startWatch, stopWatch } from './page-watch.ts';
import { wordNumbersIn } from './scripted-text.ts';

const panes = 6;
const idle = 'the same page at rest';
const streaming = `${panes} panes × 300 tokens/s`;
const patienceMs = 120_000;
/** Watched for so long after the last token, for what the page does then. */
const afterEndMs = 2000;

const hostScript = fileURLToPath(new URL('scripted-host.ts', import.meta.url));

type Figure = 'frames' | 'frameP95' | 'longestTask' | 'longTasks' | 'lost';

/** The page of a run whose six panes stream at once, beside the same page when nothing happens. */
export async function benchStreaming({ isQuick, random, say }: BenchContext): Promise<BenchReport> {
  const availability = await browserAvailability();
  if (availability.kind === 'missing') {
    return { comparisons: [], notes: [`No browser starts: ${availability.reason}`] };
  }
  await using stack = new AsyncDisposableStack();
  const { path } = stack.use(temporaryFolder());
  const host = stack.use(startChild(hostScript, [path]));
  const { value: loginUrl } = await host.lines.next();
  const address = readAddressFile(path);
  if (!address) throw new Error('the host has said no address');
  const connection = await connectWorkbench(address);
  stack.defer(() => connection.close());
  const browser = await launchBrowser();
  stack.defer(() => browser.close());
  const page = await openWatchedPage(browser, String(loginUrl));
  const tokens = isQuick ? 300 : 4000;
  const watching = { page, url: address.url, client: connection.client, tokens };
  const arms = [streamingArm(watching), idleArm(watching)];
  const taken = await takeTurns(arms, {
    rounds: isQuick ? 1 : 5,
    warmUps: isQuick ? 0 : 1,
    random,
    say,
  });
  return {
    comparisons: comparisonsOf(taken),
    notes: [
      `${tokens} tokens to a pane; watched from the first token to ${afterEndMs / 1000} s after the last, in ${availability.browser.name}, headless (no GPU), runners and core on the same machine.`,
    ],
  };
}

interface Watching {
  readonly page: Page;
  readonly url: string;
  readonly client: WorkbenchClient;
  readonly tokens: number;
}

async function openWatchedPage(browser: Browser, loginUrl: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1600, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(patienceMs);
  await installWatcher(page);
  await page.goto(loginUrl);
  await page.getByRole('textbox', { name: 'Prompt' }).waitFor();
  return page;
}

function streamingArm({ page, url, client, tokens }: Watching): Arm<Figure> {
  return {
    name: streaming,
    async measure() {
      const specs = Array.from({ length: panes }, (_, seed) =>
        paneFor(teacher, { seed, maxTokens: tokens }),
      );
      const run = await startRun({ client }, specs, { mode: 'at-once' });
      await page.goto(`${url}run/${run.id}`);
      const answers = page.getByRole('group', { name: /^Answer of/ });
      await page.waitForFunction(() => document.body.textContent.includes('w0x0y'));
      await startWatch(page);
      const state = await followRun({ client }, run);
      if (state.status !== 'done') throw new Error(`the run ended as '${state.status}'`);
      // Not by looking into the page: to search so much text would be a long task of its own.
      await page.waitForTimeout(afterEndMs);
      const watch = await stopWatch(page);
      await page
        .getByText('done', { exact: true })
        .nth(panes - 1)
        .waitFor();
      const texts = await answers.evaluateAll((elements) =>
        elements.map((e) => e.textContent ?? ''),
      );
      return { ...figuresOf(watch), lost: lostIn(texts, tokens) };
    },
  };
}

function idleArm({ page, tokens }: Watching): Arm<Figure> {
  return {
    name: idle,
    async measure() {
      await startWatch(page);
      await page.waitForTimeout((tokens / 300) * 1000);
      return { ...figuresOf(await stopWatch(page)), lost: 0 };
    },
  };
}

function figuresOf({ durationMs, frames, frameIntervalsMs, longTasksMs }: PageWatch) {
  return {
    frames: (frames * 1000) / durationMs,
    frameP95: percentile(frameIntervalsMs, 0.95),
    longestTask: Math.max(0, ...longTasksMs),
    longTasks: longTasksMs.length,
  };
}

/** Words that are not exactly where they were sent, in all panes together. */
function lostIn(texts: readonly string[], tokens: number): number {
  const shown = texts.map((text, pane) => wordNumbersIn(text, pane));
  const misplaced = shown.map((words) => words.filter((word, at) => word !== at).length);
  const missing = shown.map((words) => Math.abs(tokens - words.length));
  const absentPanes = panes - texts.length;
  return [...misplaced, ...missing].reduce((sum, n) => sum + n, absentPanes * tokens);
}

function comparisonsOf(taken: Parameters<typeof seriesOf<Figure>>[0]): Comparison[] {
  const common = { reference: null, goals: [] };
  return [
    {
      ...common,
      title: 'frames while streaming',
      unit: 'frames/s',
      reference: idle,
      series: seriesOf(taken, 'frames'),
      goals: [{ arm: streaming, of: 'median', atLeast: 55 }],
    },
    {
      ...common,
      title: 'between two frames, p95',
      unit: 'ms',
      series: seriesOf(taken, 'frameP95'),
    },
    {
      ...common,
      title: 'longest task over 50 ms (0: none)',
      unit: 'ms',
      series: seriesOf(taken, 'longestTask'),
      goals: [{ arm: streaming, of: 'max', exactly: 0 }],
    },
    { ...common, title: 'tasks over 50 ms', unit: 'tasks', series: seriesOf(taken, 'longTasks') },
    {
      ...common,
      title: 'tokens lost or out of place in the page',
      unit: 'tokens',
      series: seriesOf(taken, 'lost'),
      goals: [{ arm: streaming, of: 'max', exactly: 0 }],
    },
  ];
}
