import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, test } from 'vitest';
import { openDatabase } from '#db/database.ts';
import { appendEvents } from '#db/queries/events.ts';
import { insertRun } from '#db/queries/runs.ts';
import type { Cell, Run } from '#shared/domain/run.ts';
import { defaultConsensus } from '#shared/domain/strategy.ts';
import { aPane, aRun } from '#tests/helpers/a-run.ts';
import { accessibilityViolations } from '#tests/helpers/accessibility.ts';
import { hosts, type OpenedHost, type TestHost, type WindowOptions } from '#tests/helpers/hosts.ts';
import { chunksOf, finishedAttempt, numbered } from '#tests/helpers/run-events.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';

const answer = [
  '# A heading\n\nSome **text** and `code` with [a link](https://example.org/?q=secret).\n\n',
  '| a | b |\n|---|---|\n| 1 | 2 |\n\n```js\nalert("hi");\n```\n\n',
  '![seen](https://example.org/pixel.png)\n\n',
  '<img src="https://example.org/raw.png" onerror="window.pwned = 1">',
  '<script>window.pwned = 1</script>\n\n[click](javascript:window.pwned=1)',
];

let opened: OpenedHost;
let page: Page;
let stack: AsyncDisposableStack;

describe.each(hosts)('the compare screen, $title', (each) => {
  afterEach(async () => {
    await stack.disposeAsync();
    expect(opened.complaints).toEqual([]);
  });

  test.skipIf(each.isMissing)('can be used by everyone', async () => {
    await open(each);
    await page.getByRole('region', { name: 'Pane A' }).getByText('Some text').waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.keyboard.press('Control+Shift+P');
    await page.getByRole('complementary').waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.keyboard.press('Control+Shift+M');
    await page.getByRole('option', { name: 'Demo Teacher' }).waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+/');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Shift+O');
    await page.waitForURL((url) => url.pathname === '/');
    expect(await accessibilityViolations(page)).toEqual([]);
  });

  test.skipIf(each.isMissing)('loads nothing that a model wrote', async () => {
    await open(each);
    const pane = page.getByRole('region', { name: 'Pane A' });
    await pane.getByText('Image, not loaded:').waitFor();
    expect(await pane.locator('img, script, iframe').count()).toBe(0);
    expect(opened.outsideRequests).toEqual([]);
    expect(await page.evaluate(() => 'pwned' in window)).toBe(false);
  });

  // A desktop asks in a dialog of the system: desktop.test.ts and the security checklist.
  test.skipIf(each.isMissing || !each.asksInPage)('asks before a link is opened', async () => {
    await open(each);
    const pane = page.getByRole('region', { name: 'Pane A' });
    await pane.getByRole('link', { name: 'a link' }).click();
    const dialog = page.getByRole('dialog', { name: 'Open this address?' });
    await dialog.getByText('https://example.org/?q=secret', { exact: true }).waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(page.context().pages()).toHaveLength(1);
    expect(opened.outsideRequests).toEqual([]);
  });

  test.skipIf(each.isMissing)(
    'can be walked by keyboard: every pane, then the prompt',
    async () => {
      await open(each);
      await page.getByRole('region', { name: 'Pane B' }).waitFor();
      const visited: (string | null)[] = [];
      for (let step = 0; step < 4; step += 1) {
        await page.keyboard.press('F6');
        visited.push(await page.evaluate(() => document.activeElement?.ariaLabel ?? null));
      }
      expect(visited).toEqual([
        'Pane A: Name of model-0',
        'Pane B: Name of model-1',
        'Prompt',
        'Pane A: Name of model-0',
      ]);
    },
  );

  test.skipIf(each.isMissing)(
    'a vote is the answer of its pane, its samples fold out, and are read again without a model',
    async () => {
      await open(each, {}, storeVote);
      const pane = page.getByRole('region', { name: 'Pane A' });
      const vote = pane.getByRole('region', { name: 'Vote of Name of model-0' });
      await vote.getByText('3 of 5 votes, 1 unreadable').waitFor();
      expect(await vote.locator('[data-answer]').allInnerTexts()).toEqual(['18']);
      await vote.getByRole('row', { name: 'consensus@5, 5 calls 50 ms 5' }).waitFor();
      await vote.getByRole('row', { name: 'one sample (median, n = 5) 10 ms 1' }).waitFor();
      expect(await pane.getByRole('tab').count()).toBe(0);

      await vote.getByRole('button', { name: '5 samples' }).press('Enter');
      await pane.getByRole('tab', { name: 'Sample 1: 18, votes for 18' }).focus();
      await page.keyboard.press('ArrowLeft');
      await pane.getByText('no vote: there is no number in it').waitFor();
      await pane.getByText('I do not know.').waitFor();
      expect(await accessibilityViolations(page)).toEqual([]);

      await vote.getByRole('combobox', { name: 'What of an answer votes' }).selectOption('whole');
      await vote.getByText('2 of 5 votes').waitFor();
      expect(await vote.locator('[data-answer]').allInnerTexts()).toEqual(['So it is 18.']);
      await vote.getByRole('button', { name: 'Back to it' }).click();
      await vote.getByText('3 of 5 votes, 1 unreadable').waitFor();

      await page.getByRole('button', { name: 'Strategy: single' }).click();
      const menu = page.getByRole('dialog', { name: 'Strategy: single' });
      await menu.getByRole('button', { name: 'Add consensus@5 beside it' }).first().click();
      await menu.getByRole('region', { name: 'Pane B: Demo Teacher' }).waitFor();
      expect(await accessibilityViolations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      const chips = page.getByRole('list', { name: 'Models of the next prompt' });
      await chips.getByText('consensus@5').waitFor();
      await page.getByRole('button', { name: 'Strategy: single, consensus@5' }).waitFor();
    },
  );

  test.skipIf(each.isMissing)('shows panes as tabs in a narrow window', async () => {
    await open(each, { viewport: { width: 480, height: 900 } });
    await page.getByRole('tab', { name: 'Name of model-1' }).click();
    await page.getByRole('region', { name: 'Pane B' }).waitFor();
    expect(await page.getByRole('region', { name: 'Pane A' }).count()).toBe(0);
    expect(await accessibilityViolations(page)).toEqual([]);
  });

  test.skipIf(each.isMissing)('is French for a French reader, numbers included', async () => {
    await open(each, { locale: 'fr-FR' });
    const pane = page.getByRole('region', { name: 'Volet A' });
    await pane.getByText('terminé').waitFor();
    expect(await pane.getByRole('group', { name: 'Chiffres' }).innerText()).toMatch(
      /TTFT 10\u202fms/,
    );
    await page.getByRole('link', { name: 'Historique' }).waitFor();
    await page.getByRole('textbox', { name: 'Prompt' }).waitFor();
  });
});

/** A page on a stored run: of two panes with a hostile answer unless told otherwise. */
async function open(
  host: TestHost,
  options: WindowOptions = {},
  store: (dataDir: string) => void = storeRun,
): Promise<void> {
  stack = new AsyncDisposableStack();
  const { path } = stack.use(temporaryFolder());
  store(path);
  opened = stack.use(await host.open(path, options));
  ({ page } = opened);
  page.setDefaultTimeout(90_000);
  await page.waitForURL('**/run/01A');
}

function storeRun(dataDir: string): void {
  const run = aRun('01A', { status: 'done', panes: [aPane(0), aPane(1)] });
  store(dataDir, run, () => answer);
}

/** A pane that votes; one of its samples cannot be read. */
function storeVote(dataDir: string): void {
  const strategy = { ...defaultConsensus, k: 5 };
  const panes = [{ ...aPane(0), strategy }];
  const run = aRun('01A', { status: 'done', panes, samples: 5 });
  const answers = ['So it is 18.', 'It is 20.', 'So it is 18.', '18.0', 'I do not know.'];
  store(dataDir, run, ({ sample }) => [answers[sample] ?? '']);
}

function store(dataDir: string, run: Run, answerOf: (cell: Cell) => readonly string[]): void {
  using opened = openDatabase(join(dataDir, 'triptych.db'));
  const attempts = run.cells.flatMap((cell) => finishedAttempt(cell, chunksOf(answerOf(cell))));
  const events = numbered([...attempts, { type: 'run-ended', status: 'done', atMs: 1 }]);
  insertRun(opened.db, run);
  appendEvents(opened.db, run.id, events);
}
