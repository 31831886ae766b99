import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { accessibilityViolations } from '#tests/helpers/accessibility.ts';
import { hostsAndStandIn, type OpenedHost } from '#tests/helpers/hosts.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';

const question = 'What is 347 + 586?';
const names = ['Demo Teacher', 'Demo Mini (distilled)', 'Demo Mini (control)'];
/** Machines are shared: what must come may take a while. */
const patienceMs = 90_000;

// What a person does most, in every host: the page is the same, its way to the core is not.
for (const host of hostsAndStandIn) {
  describe.skipIf(host.isMissing)(host.title, () => {
    let folder: ReturnType<typeof temporaryFolder>;
    let opened: OpenedHost;
    let page: Page;

    const open = async (options: Parameters<typeof host.open>[1] = { locale: 'en-GB' }) => {
      opened = await host.open(folder.path, options);
      ({ page } = opened);
      page.setDefaultTimeout(patienceMs);
    };
    beforeEach(() => {
      folder = temporaryFolder();
    });
    afterEach(async () => {
      const { complaints, outsideRequests } = opened;
      await opened[Symbol.asyncDispose]();
      folder[Symbol.dispose]();
      expect(complaints).toEqual([]);
      expect(outsideRequests).toEqual([]);
    });

    const pane = (name: string) => page.getByRole('region', { name: `: ${name}` });

    const ask = async () => {
      await page.getByRole('textbox', { name: 'Prompt' }).fill(question);
      await page.keyboard.press('Enter');
      await page.waitForURL('**/run/*');
      for (const name of names) await pane(name).locator('[data-phase=done]').waitFor();
    };

    test('compares models, and the run is there after a reload, a search and a restart', async () => {
      await open();
      await ask();
      const words = await pane(names[0]!).innerText();
      expect(words).toContain('933');
      expect(words).toMatch(/TTFT/);

      await page.reload();
      await pane(names[2]!).locator('[data-phase=done]').waitFor();
      await page.getByRole('navigation').getByRole('link', { name: 'History' }).click();
      await page.getByRole('searchbox').fill('586');
      await page.getByRole('main').getByText(question).first().waitFor();

      await opened[Symbol.asyncDispose]();
      await open();
      await page.getByRole('navigation').getByText(question).first().click();
      await pane(names[0]!).locator('[data-phase=done]').waitFor();
    });

    test('keeps its settings, and speaks French to a French reader', async () => {
      await open({ locale: 'fr-FR', colorScheme: 'dark' });
      await page.getByRole('navigation').getByRole('link', { name: 'Réglages' }).click();
      await page.getByText('English', { exact: true }).click();
      await page.getByRole('heading', { name: 'Appearance' }).waitFor();
      await opened[Symbol.asyncDispose]();
      await open({ locale: 'fr-FR', colorScheme: 'dark' });
      await page.getByRole('navigation').getByRole('link', { name: 'Settings' }).click();
      await page.getByRole('heading', { name: 'Appearance' }).waitFor();
      expect(await accessibilityViolations(page)).toEqual([]);
    });

    test('adds a model by its path, and says in words why another file is none', async () => {
      await open();
      await page.getByRole('button', { name: 'Add a model' }).first().click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Add a GGUF file by its path').fill('/nowhere/model.gguf');
      await page.keyboard.press('Enter');
      await dialog.getByText('The file /nowhere/model.gguf is not there.').waitFor();
    });
  });
}
