import { describe, expect, test } from 'vitest';
import { paneColorCount, paneStyle } from '#renderer/app/pane-style.ts';
import { cssVariables, theme } from '#renderer/app/theme.ts';
import { DEFAULT_THEME, mergeMantineTheme } from '@mantine/core';

const variables = cssVariables(mergeMantineTheme(DEFAULT_THEME, theme));

describe.each(['light', 'dark'] as const)('pane colours in the %s theme', (scheme) => {
  const { '--surface': surface = '', '--surface-sunken': sunken = '' } = variables[scheme];

  test.each(Array.from({ length: paneColorCount }, (_, index) => index))(
    'colour %i can be seen on every background (3:1)',
    (index) => {
      for (const background of [surface, sunken]) {
        expect(contrast(paneStyle(index)[scheme], background)).toBeGreaterThanOrEqual(3);
      }
    },
  );
});

test('no two panes of sixteen have the same colour and line pattern', () => {
  const styles = Array.from({ length: 16 }, (_, index) => JSON.stringify(paneStyle(index)));
  expect(new Set(styles).size).toBe(16);
});

/** WCAG 2.2: (lighter + 0.05) ÷ (darker + 0.05). */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((from) => {
    const share = Number.parseInt(hex.slice(from, from + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
