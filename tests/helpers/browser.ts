import { type Browser } from 'playwright-core';
import { findBrowser, launchChoice, type BrowserAvailability } from './find-browser.ts';

/** Where the set-up of the e2e project leaves its finding for the test workers. */
export const FINDING = 'TRIPTYCH_TEST_BROWSER';

/** Whether there is a browser, and which: looked for once per test run. */
export async function browserAvailability(): Promise<BrowserAvailability> {
  process.env[FINDING] ??= JSON.stringify(await findBrowser());
  return JSON.parse(process.env[FINDING]) as BrowserAvailability;
}

/** Starts the tests' browser, with these switches beside the usual ones; the caller closes it. */
export async function launchBrowser(switches: readonly string[] = []): Promise<Browser> {
  const availability = await browserAvailability();
  if (availability.kind === 'missing') throw new Error(`No browser starts: ${availability.reason}`);
  return launchChoice(availability.browser, switches);
}
