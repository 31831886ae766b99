import { readFile } from 'node:fs/promises';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cellsOfPane, currentAttempt, type RunState } from '#shared/domain/run-state.ts';
import { latencyOf } from '#shared/metrics/latency.ts';
import { browserAvailability, launchBrowser } from '#tests/helpers/browser.ts';
import { openPage, serveWorkbench } from '#tests/helpers/served-workbench.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { distilled, followRun, paneFor, teacher } from '#tests/helpers/workbench.ts';

const { kind } = await browserAvailability();
const samples = 2;

let browser: Browser;
let folder: ReturnType<typeof temporaryFolder>;
let served: Awaited<ReturnType<typeof serveWorkbench>>;
let page: Page;
let complaints: string[];
let state: RunState;

describe.skipIf(kind === 'missing')('the charts of a run that was watched live', () => {
  beforeAll(async () => {
    browser = await launchBrowser();
    folder = temporaryFolder();
    served = await serveWorkbench(folder.path);
    ({ page, complaints } = await openPage(
      await browser.newContext({ locale: 'en-GB' }),
      served.host,
    ));
    const run = await served.workbench.client.runs.start({
      prompt: 'What is 347 + 586?',
      panes: [teacher, distilled].map((model) => paneFor(model, { maxTokens: 60 })),
      samples,
      mode: 'sequential',
    });
    await page.goto(`${served.host.url}run/${run.id}`);
    state = await followRun(served.workbench, run);
    await chart('Speed').getByText(`n = ${samples} per pane`).waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await served[Symbol.asyncDispose]();
    folder[Symbol.dispose]();
  });

  test('show the decode speed of every sample as it was measured', async () => {
    const rows = await csv('Speed');
    expect(rows.map((row) => [row['Pane'], Number(row['Decode speed (tokens/s)'])])).toEqual(
      ['A', 'B'].flatMap((letter, pane) =>
        cellsOfPane(state, pane).map((cell) => [
          letter,
          latencyOf(currentAttempt(cell)!).decodeTokensPerSecond.value,
        ]),
      ),
    );
  });

  test('end their lines at the last token', async () => {
    const rows = await csv('Tokens over time');
    for (const [pane, letter] of ['A', 'B'].entries()) {
      const last = rows.findLast((row) => row['Pane'] === letter);
      const ends = cellsOfPane(state, pane).map((cell) => {
        const { chunks } = currentAttempt(cell)!;
        const tokens = chunks.reduce((sum, chunk) => sum + (chunk.tokens ?? 0), 0);
        return [chunks.findLast((chunk) => chunk.tokens !== 0)!.atNs / 1e6, tokens];
      });
      expect(ends).toContainEqual([
        Number(last?.['Time since t0 (ms)']),
        Number(last?.['Output tokens']),
      ]);
    }
  });

  test('tell beside the pointer how many tokens every pane had at that instant', async () => {
    const plot = chart('Tokens over time').locator('[data-chart-plot]');
    await plot.scrollIntoViewIfNeeded();
    const { width, height } = (await plot.boundingBox())!;
    // At the very end of the time axis, where no line goes on: all panes have all their tokens.
    await plot.hover({ position: { x: width - 28.5, y: height / 2 } });
    const rows = await csv('Tokens over time');
    const totals = ['A', 'B'].map(
      (letter) => rows.findLast((row) => row['Pane'] === letter)?.['Output tokens'],
    );
    await plot.hover({ position: { x: width - 28.5, y: height / 2 } });
    const figures = plot.getByRole('table').getByRole('row');
    await expect
      .poll(() => figures.allTextContents())
      .toEqual([`A Demo Teacher${totals[0]}`, `B Demo Mini (distilled)${totals[1]}`]);
  });

  test('count the wait in the phases only when asked to', async () => {
    const withoutWait = await csv('Phases');
    await chart('Phases').getByText('With waiting').click();
    const withWait = await csv('Phases');
    expect(Object.keys(withoutWait[0]!)).not.toContain('waiting (ms)');
    for (const [i, row] of withWait.entries()) {
      const beforeMs = Number(row['waiting (ms)']) + Number(row['load (ms)'] ?? 0);
      const fromPromptMs = Number(withoutWait[i]!['total (ms)']);
      expect(Number(row['total (ms)'])).toBeCloseTo(fromPromptMs + beforeMs);
    }
  });

  test('break no rule of the page, not even when they are saved as pictures', async () => {
    for (const title of ['Phases', 'Tokens over time', 'Speed']) {
      const png = await saved(chart(title), 'Picture as PNG');
      expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
    }
    expect(complaints).toEqual([]);
  });
});

function chart(title: string): Locator {
  return page.getByRole('figure', { name: title });
}

/** The rows of a chart's CSV by their headers; these charts have no commas in their cells. */
async function csv(title: string): Promise<Record<string, string>[]> {
  const text = (await saved(chart(title), 'Figures as CSV')).toString('utf8').replace('\uFEFF', '');
  const [headers = [], ...rows] = text
    .trim()
    .split('\r\n')
    .map((line) => line.split(','));
  return rows.map((row) => Object.fromEntries(row.map((cell, i) => [headers[i] ?? '', cell])));
}

async function saved(figure: Locator, format: string): Promise<Buffer> {
  await figure.getByRole('button', { name: 'Save' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: format }).click();
  return readFile(await (await download).path());
}
