import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];

/** What breaks WCAG 2.2 AA on the page, or in a part of it, each with every element that does. */
export async function accessibilityViolations(page: Page, part = 'html'): Promise<string[]> {
  // Legacy: without a blank page of its own, which only frames from other origins need.
  const builder = new AxeBuilder({ page }).include(part).withTags(rules).setLegacyMode();
  const { violations } = await builder.analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
