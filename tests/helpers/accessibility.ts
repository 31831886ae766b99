import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];

/**
 * What breaks WCAG 2.2 AA on the page, or in a part of it, each with every element that does: in light
 * and in dark, which a page shows that follows the system.
 */
export async function accessibilityViolations(page: Page, part = 'html'): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
    // Legacy: without a blank page of its own, which only frames from other origins need.
    const builder = new AxeBuilder({ page }).include(part).withTags(rules).setLegacyMode();
    const { violations } = await builder.analyze();
    for (const { id, nodes } of violations) {
      found.push(...nodes.map(({ html }) => `${colorScheme}: ${id}: ${html}`));
    }
  }
  return found;
}
