import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from '#tests/helpers/browser.ts';

// `node tests/pictures/icon.ts` draws the icon that the packages carry from its SVG.
const sizePixels = 1024;
const fileOf = (name: string) =>
  fileURLToPath(new URL(`../../electron/icons/${name}`, import.meta.url));

const browser = await launchBrowser();
const page = await browser.newPage({ viewport: { width: sizePixels, height: sizePixels } });
const svg = readFileSync(fileOf('icon.svg'), 'utf8');
await page.setContent(`<style>body { margin: 0 }</style>${svg}`);
await page.screenshot({ path: fileOf('icon.png'), omitBackground: true });
await browser.close();
