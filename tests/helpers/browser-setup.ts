import { browserAvailability } from './browser.ts';

/** Looks for the browser before the workers start, and says what was found. */
export default async function setUpBrowser(): Promise<void> {
  const availability = await browserAvailability();
  if (availability.kind === 'available') {
    process.stdout.write(`Browser of these tests: ${availability.browser.name}\n`);
    return;
  }
  const message = `No browser starts, so its tests cannot run: ${availability.reason}`;
  if (process.env['CI']) throw new Error(message);
  process.stdout.write(`${message}\n`);
}
