import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];

/**
 * What breaks WCAG 2.2 AA on the page, or in a part of it, each with every element that does: in light
 * and in dark, which a page shows that follows the system.
 */
export async function accessibilityViolations(page: Page, part = 'html'): Promise<string[]> {
  const found: string[] = [];
  await page.evaluate(drawAll);
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
    // Legacy: without a blank page of its own, which only frames from other origins need.
    const builder = new AxeBuilder({ page }).include(part).withTags(rules).setLegacyMode();
    const { violations } = await builder.analyze();
    for (const { id, nodes } of violations) {
      const said = nodes.map(({ html, any }) =>
        [colorScheme, id, html, any[0]?.message].join(': '),
      );
      found.push(...said);
    }
  }
  return found;
}

/** What is out of view is not drawn, and still has the colours of the scheme before. */
function drawAll(): void {
  for (const element of document.querySelectorAll<HTMLElement>('body *')) {
    if (getComputedStyle(element).contentVisibility === 'auto') {
      element.style.contentVisibility = 'visible';
    }
  }
}
