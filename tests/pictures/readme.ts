import { fileURLToPath } from 'node:url';
import { launchBrowser } from '#tests/helpers/browser.ts';
import { findChatModel } from '#tests/helpers/chat-model.ts';
import { openPage, serveWorkbench } from '#tests/helpers/served-workbench.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import {
  control,
  distilled,
  followRun,
  paneFor,
  startRun,
  teacher,
} from '#tests/helpers/workbench.ts';

// `node tests/pictures/readme.ts` takes the picture of the README anew: the real app, a real run.
const target = fileURLToPath(new URL('../../docs/images/compare.png', import.meta.url));

using folder = temporaryFolder();
await using served = await serveWorkbench(folder.path);
const { client } = served.workbench;
const chatModel = findChatModel();
const fourth = chatModel === null ? teacher : (await client.models.add({ path: chatModel })).id;
const tasks = await client.models.examples();
const prompt = tasks.find((task) => task.id === 'add')?.examples.en[0] ?? '';
const panes = [teacher, distilled, control, fourth].map((id) => paneFor(id));
await followRun(served.workbench, await startRun(served.workbench, panes, { prompt, samples: 3 }));

const browser = await launchBrowser();
const context = await browser.newContext({
  viewport: { width: 1440, height: 960 },
  deviceScaleFactor: 1.5,
  locale: 'en-GB',
});
const { page } = await openPage(context, served.host);
await page.getByRole('heading', { name: 'Phases' }).waitFor();
await page.evaluate(() => document.fonts.ready);
await page.screenshot({ path: target });
await browser.close();
