import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { plainTemplate } from '#shared/datasets/render-prompt.ts';
import type { ExperimentSpecInput } from '#shared/domain/experiment-spec.ts';
import { accessibilityViolations } from '#tests/helpers/accessibility.ts';
import { launchBrowser } from '#tests/helpers/browser.ts';
import { openPage, serveWorkbench } from '#tests/helpers/served-workbench.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { control, paneFor, teacher } from '#tests/helpers/workbench.ts';

const stack = new AsyncDisposableStack();
let served: Awaited<ReturnType<typeof serveWorkbench>>;
let context: BrowserContext;
let page: Page;
let complaints: readonly string[];

beforeAll(async () => {
  const browser: Browser = stack.adopt(await launchBrowser(), (each) => each.close());
  const folder = stack.use(temporaryFolder());
  served = stack.use(await serveWorkbench(folder.path));
  context = await browser.newContext({ locale: 'en-GB' });
  ({ page, complaints } = await openPage(context, served.host));
});
afterAll(() => stack.disposeAsync());

it('leads by the keyboard alone from a dataset over plan and answers to a verdict and to each answer', async () => {
  // The composer takes the focus as soon as it is there.
  await page.getByRole('textbox', { name: 'Prompt' }).waitFor();
  await page.getByRole('link', { name: 'Experiments' }).press('Enter');
  await page.getByText('which is better, by how much and how surely').waitFor();
  await page.getByRole('link', { name: 'New experiment' }).press('Enter');
  const most = page.getByLabel('At most so many items');
  await most.pressSequentially('4');
  const plan = page.getByRole('region', { name: 'Plan' });
  await plan.getByText('Answers asked for').waitFor();
  await plan.locator('dd').filter({ hasText: /^12$/ }).waitFor();
  await plan.getByText('The smallest difference that 4 items show').waitFor();
  await page.getByText('How much is 32 plus 13?').first().waitFor();
  expect(await accessibilityViolations(page)).toEqual([]);
  await plan.getByRole('button', { name: 'Start' }).press('Enter');

  await page.getByRole('heading', { name: 'Demonstration tasks, 3 models' }).waitFor();
  // Three models are loaded first.
  await page.locator('[data-status=done]').waitFor({ timeout: 60_000 });
  await page.locator('[data-verdict]').filter({ hasText: /n = 4/ }).waitFor();
  await page
    .getByRole('img', { name: /A Demo Teacher.*n = 4/ })
    .first()
    .waitFor();
  expect(await accessibilityViolations(page)).toEqual([]);

  await page.getByRole('link', { name: 'Answers' }).press('Enter');
  const grid = page.getByRole('grid', { name: 'Answers by item and model' });
  await grid
    .locator('[data-place="0-0"]')
    .filter({ hasText: /right|wrong/ })
    .focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  const cell = page.getByRole('complementary', { name: 'Answer to add-02' });
  await cell.getByText('185').first().waitFor();
  await cell.getByText('Exact prompt').press('Enter');
  await cell.getByText('Timeline and figures').press('Enter');
  await cell.getByText('Time to first token (TTFT)').waitFor();
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-place'))).toBe('1-1');
  expect(complaints).toEqual([]);
});

it('a grade of a person changes the accuracy, and another scorer is tried row by row without a model', async () => {
  await page.getByRole('link', { name: 'Results', exact: true }).click();
  const before = await page.locator('[data-verdict]').textContent();
  await page.getByRole('link', { name: 'Answers' }).click();
  await page.locator('[data-place="0-0"]').click();
  const cell = page.getByRole('complementary', { name: 'Answer to add-01' });
  await cell.getByText('wrong', { exact: true }).click();
  await page.locator('[data-place="0-0"][data-mark=wrong][data-graded]').waitFor();
  await cell.getByText('none', { exact: true }).click();
  await page.locator('[data-place="0-0"][data-mark=right]:not([data-graded])').waitFor();
  await cell.getByRole('button', { name: 'Close' }).click();

  await page.getByRole('link', { name: 'Scoring' }).click();
  await page.getByLabel('Scorer', { exact: true }).selectOption('exact');
  const rows = page.getByRole('region', { name: 'Scoring, row by row' });
  await rows.locator('tr', { hasText: 'add-01' }).first().getByText('right').first().waitFor();
  await page.getByLabel('What is taken from an answer').selectOption('boxed');
  await rows.getByText('nothing in it fits the extraction').first().waitFor();
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Score all answers anew' }).click();
  await page.getByRole('link', { name: 'Results', exact: true }).click();
  await page.getByText('unreadable', { exact: true }).first().waitFor();
  expect(await page.locator('[data-verdict]').textContent()).not.toBe(before);
});

it('a vote of several samples is told beside the single answer, in French too, and its end is told anywhere', async () => {
  const { client } = served.workbench;
  const datasets = await client.datasets.list();
  const datasetId = datasets.find(({ name }) => name === 'Demonstration tasks')!.id;
  const warm = { temperature: 0.9 };
  const spec: ExperimentSpecInput = {
    name: 'Votes',
    datasetId,
    items: { most: 3 },
    models: [paneFor(teacher, warm), paneFor(control, warm)],
    templates: [{ name: 'plain', template: plainTemplate }],
    strategies: [{ kind: 'single' }, { kind: 'consensus', k: 3 }],
  };
  await page.getByRole('link', { name: 'Facts' }).click();
  const { id } = await client.experiments.start(spec);
  await page.getByText('Votes: finished', { exact: true }).waitFor();
  await page.getByRole('link', { name: 'Show the results' }).click();
  await page.getByRole('heading', { name: 'What the votes gained' }).waitFor();
  const other = await context.browser()!.newContext({ locale: 'fr-FR' });
  const french = (await openPage(other, served.host)).page;
  await french.getByRole('link', { name: 'Expériences' }).click();
  await french.getByRole('link', { name: 'Votes' }).click();
  await french.getByRole('heading', { name: 'Ce que les votes ont apporté' }).waitFor();
  expect(await accessibilityViolations(french)).toEqual([]);
  await other.close();
  expect(await client.experiments.get({ experimentId: id })).toMatchObject({ status: 'done' });
});
