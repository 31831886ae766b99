import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, test } from 'vitest';
import { openDatabase } from '#db/database.ts';
import { appendEvents } from '#db/queries/events.ts';
import { insertRun } from '#db/queries/runs.ts';
import type { NewRunEvent } from '#shared/domain/run-event.ts';
import type { Run } from '#shared/domain/run.ts';
import { aPane, aRun } from '#tests/helpers/a-run.ts';
import { accessibilityViolations } from '#tests/helpers/accessibility.ts';
import { hosts, type OpenedHost, type TestHost, type WindowOptions } from '#tests/helpers/hosts.ts';
import {
  chunksOf,
  finishedAttempt,
  numbered,
  ofAttempt,
  startedAttempt,
  tokensOf,
} from '#tests/helpers/run-events.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';

const deepQuotes = '> '.repeat(3000).trim();
const deepList = Array.from({ length: 1000 }, (_, at) => `${'  '.repeat(at)}- x`).join('\n');

let opened: OpenedHost;
let page: Page;
let stack: AsyncDisposableStack;

/** The same attempt on a machine of two cores, most of which others took. */
function withOtherWork(events: readonly NewRunEvent[]): NewRunEvent[] {
  const use = { wallMs: 1000, cores: 2, busyMs: 2000, idleMs: 0, stolenMs: 0, ownMs: 500 };
  return events.flatMap((event): NewRunEvent[] => {
    if (event.type !== 'attempt-finished') return [event];
    const { cellId, attemptId } = event;
    return [{ type: 'attempt-cpu', cellId, attemptId, cpu: { value: use } }, event];
  });
}

describe.each(hosts)('a stored run, $title', (host) => {
  afterEach(async () => {
    await stack.disposeAsync();
    expect(opened.complaints).toEqual([]);
  });

  test.skipIf(host.isMissing)(
    'with hostile nesting shows it as text, and the rest of the app lives',
    async () => {
      const run = aRun('01A', { status: 'done', panes: [aPane(0), aPane(1), aPane(2)] });
      const texts = [deepQuotes, deepList, 'An **honest** answer.'];
      await open(host, [
        [run, ...run.cells.map((cell, i) => finishedAttempt(cell, chunksOf([texts[i]!])))],
      ]);
      await pane('C').locator('strong').waitFor();
      expect(await pane('A').getByRole('group', { name: 'Answer of' }).innerText()).toBe(
        deepQuotes,
      );
      expect(await pane('B').getByRole('group', { name: 'Answer of' }).innerText()).toBe(deepList);
      expect(await page.locator('blockquote, li ul').count()).toBe(0);
      await page.getByRole('link', { name: 'History' }).click();
      await page.getByRole('region', { name: 'History' }).waitFor();
    },
  );

  test.skipIf(host.isMissing || !host.canRefuseFiles)(
    'stays in reach when another screen cannot be drawn',
    async () => {
      const run = aRun('01A', { status: 'done' });
      await open(host, [[run, finishedAttempt(run.cells[0]!, chunksOf(['an answer']))]]);
      await page.route('**/history-screen*', (route) => route.abort());
      await page.getByRole('link', { name: 'History' }).click();
      await page.getByRole('heading', { name: 'This screen could not be drawn' }).waitFor();
      expect(await accessibilityViolations(page)).toEqual([]);
      await page.getByRole('link', { name: 'Compare' }).click();
      await page.getByRole('textbox', { name: 'Prompt' }).waitFor();
      // The browser reports the refused file, and React the screen that it could not draw.
      opened.complaints.splice(0);
    },
  );

  test.skipIf(host.isMissing)('says of each figure over how many answers it is', async () => {
    const run = aRun('01A', { status: 'done', samples: 2 });
    const [long, short] = run.cells;
    await open(host, [
      [
        run,
        finishedAttempt(long!, chunksOf(['a', 'b', 'c'])),
        finishedAttempt(short!, chunksOf(['a'])),
      ],
    ]);
    const figures = pane('A').getByRole('group', { name: 'Figures' });
    await figures.getByText('median of n = 2').waitFor();
    expect((await figures.innerText()).replaceAll(/\s+/g, ' ')).toContain('200 (n = 1) tok/s');
  });

  test.skipIf(host.isMissing)(
    'marks the figures of an answer from which other programs took the processor',
    async () => {
      const run = aRun('01A', { status: 'done', panes: [aPane(0), aPane(1)] });
      const [quiet, busy] = run.cells;
      await open(host, [
        [
          run,
          finishedAttempt(quiet!, chunksOf(['an answer'])),
          withOtherWork(finishedAttempt(busy!, chunksOf(['another answer']))),
        ],
      ]);
      await pane('B').getByText('disturbed').waitFor();
      expect(await pane('A').getByText('disturbed').count()).toBe(0);
      expect(await accessibilityViolations(page)).toEqual([]);
      await pane('B').getByRole('button', { name: 'All figures, with formulas' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('other programs took 75% of 2 cores').waitFor();
      await dialog.getByText('was not looked at when this run was started').waitFor();
      expect(await accessibilityViolations(page)).toEqual([]);
    },
  );

  test.skipIf(host.isMissing)('marks the figures of an answer that is not whole', async () => {
    const run = aRun('01A', { status: 'cancelled' });
    const cell = run.cells[0]!;
    await open(host, [
      [
        run,
        startedAttempt(cell),
        [tokensOf(cell, chunksOf(['a', 'b'])), { ...ofAttempt(cell), type: 'attempt-cancelled' }],
      ],
    ]);
    await pane('A').getByText('partial: the answer is not whole').waitFor();
  });

  test.skipIf(host.isMissing)(
    'opens an earlier attempt and a replaced pane, to be read',
    async () => {
      const panes = [{ ...aPane(0), replacedBy: 2 }, aPane(1), aPane(2)];
      const run = aRun('01A', { status: 'done', panes });
      const [replaced, tried, current] = run.cells;
      await open(host, [
        [
          run,
          finishedAttempt(replaced!, chunksOf(['the replaced answer'])),
          startedAttempt(tried!),
          [
            tokensOf(tried!, chunksOf(['the first try'])),
            {
              ...ofAttempt(tried!),
              type: 'attempt-failed',
              failure: { code: 'INTERNAL', logId: 'x' },
            },
          ],
          finishedAttempt(tried!, chunksOf(['the second try']), 2),
          finishedAttempt(current!, chunksOf(['the new answer'])),
        ],
      ]);
      await pane('B').getByText('the second try').waitFor();
      await pane('B').getByRole('button', { name: 'attempt 2 of 2' }).click();
      await page.getByRole('menuitem', { name: 'attempt 1, failed' }).click();
      await page.getByRole('menu').waitFor({ state: 'detached' });
      await pane('B').getByText('the first try').waitFor();
      await pane('B').getByText('of an earlier attempt, which does not count').waitFor();
      expect(await accessibilityViolations(page)).toEqual([]);
      await pane('B').getByRole('button', { name: 'Show it' }).click();
      await pane('B').getByText('the second try').waitFor();

      await page.getByText('A (Name of model-0) was replaced by C').waitFor();
      await page.getByRole('button', { name: 'Show A' }).click();
      const kept = page.getByRole('dialog', { name: 'A · Name of model-0' });
      await kept.getByText('the replaced answer').waitFor();
      expect(await accessibilityViolations(page)).toEqual([]);
    },
  );

  test.skipIf(host.isMissing)(
    'tells all figures with formula, n and why one is missing, by keyboard',
    async () => {
      const run = aRun('01A', { status: 'done' });
      await open(host, [[run, finishedAttempt(run.cells[0]!, chunksOf(['a', 'b', 'c']))]]);
      await pane('A').getByRole('button', { name: 'All figures, with formulas' }).press('Enter');
      const dialog = page.getByRole('dialog', { name: 'All figures of A' });
      await dialog.getByText('Load: first load (page cache unknown).').waitFor();
      expect(await cells('Load: model')).toEqual(['80\u202fms', '80\u202fms', '1', '', '']);
      expect(await cells('Time to first answer token')).toEqual([
        '10\u202fms',
        '10\u202fms',
        '1',
        '',
        '',
      ]);
      expect(await cells('Time per output token')).toEqual(['5\u202fms', '5\u202fms', '1', '', '']);
      expect(await cells('Thinking time')).toEqual(['n/a\nit did not think', 'n/a', '0', '', '']);
      expect(await dialog.getByText('(t_last − t_first) ÷ (N_out − 1)').count()).toBe(1);
      expect(await accessibilityViolations(page)).toEqual([]);
    },
  );

  test.skipIf(host.isMissing)(
    'leaves the line-up of the composer alone until it is asked to',
    async () => {
      const run = aRun('01A', { status: 'done' });
      await open(host, [[run, finishedAttempt(run.cells[0]!, chunksOf(['an answer']))]]);
      await page.getByRole('button', { name: 'Remove pane B' }).click();
      const kept = await chips();
      await page.getByRole('button', { name: 'New comparison' }).click();
      await page.goBack();
      await pane('A').getByText('an answer').waitFor();
      expect(await chips()).toEqual(kept);
      await page.getByRole('button', { name: 'Use this run’s line-up' }).click();
      await page.getByText('One model alone is measured, not compared').waitFor();
      expect(await chips()).not.toEqual(kept);
    },
  );
});

type Story = readonly [Run, ...NewRunEvent[][]];

/** A page on the last of these runs. */
async function open(
  host: TestHost,
  stories: readonly Story[],
  options: WindowOptions = {},
): Promise<void> {
  stack = new AsyncDisposableStack();
  const { path } = stack.use(temporaryFolder());
  for (const story of stories) store(path, story);
  opened = stack.use(await host.open(path, { viewport: { width: 1280, height: 900 }, ...options }));
  ({ page } = opened);
  page.setDefaultTimeout(60_000);
  await page.waitForURL('**/run/*');
}

function store(dataDir: string, [run, ...parts]: Story): void {
  using opened = openDatabase(join(dataDir, 'triptych.db'));
  const end: NewRunEvent = { type: 'run-ended', status: run.status, atMs: 1 };
  insertRun(opened.db, run);
  appendEvents(opened.db, run.id, numbered([...parts.flat(), end]));
}

function pane(letter: string) {
  return page.getByRole('region', { name: `Pane ${letter}` });
}

/** What stands in the row of a figure: this attempt, median, n, range. */
function cells(figure: string): Promise<string[]> {
  return page.getByRole('dialog').locator('tr', { hasText: figure }).locator('td').allInnerTexts();
}

function chips(): Promise<string[]> {
  return page
    .getByRole('list', { name: 'Models of the next prompt' })
    .getByRole('listitem')
    .allInnerTexts();
}
