import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { readBundledDatasets } from '#core/datasets/bundled.ts';
import { days, isHeldOut } from '../../../scripts/datasets/demo-tasks.ts';
import { demoItems } from '../../../scripts/datasets/demo-items.ts';

const datasets = readBundledDatasets();
const [demo, general] = datasets.map(({ items }) => items);

describe('the bundled datasets', () => {
  it('are what their script writes, and hold no question twice', () => {
    expect(demo).toEqual(demoItems());
    for (const { items } of datasets) {
      expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
      expect(new Set(items.map(({ input }) => input)).size).toBe(items.length);
      expect(items.filter(({ scorer, targets }) => !scorer || targets.length === 0)).toEqual([]);
    }
    expect([demo?.length, general?.length]).toEqual([200, 120]);
  });

  it('ask the demonstration models what they can be right about: every answer recomputed', () => {
    const wrong = demo?.filter(
      ({ domain, input, targets }) => answer(domain, input) !== targets[0],
    );
    expect(wrong).toEqual([]);
    const sums = demo?.filter(({ domain }) => domain === 'add') ?? [];
    expect(sums.every(({ input }) => isHeldOut(`add:${numbersIn(input).join('+')}`))).toBe(true);
  });

  it('ask in general what can be computed, and choices that exist', () => {
    const sums = general?.filter(({ domain }) => domain === 'arithmetic') ?? [];
    expect(sums.map(({ input }) => evaluated(/What is (.*?)\?/.exec(input)?.[1]))).toEqual(
      sums.map(({ targets }) => targets[0]),
    );
    const code = general?.filter(({ domain }) => domain === 'code reading') ?? [];
    expect(code.map(({ input }) => evaluated(input.split('\n\n')[1]))).toEqual(
      code.map(({ targets }) => targets[0]),
    );
    for (const { choices, targets, scorer } of general ?? []) {
      if (scorer === 'choice') {
        expect((targets[0] ?? '').charCodeAt(0) - 65).toBeLessThan(choices.length);
      }
      if (scorer === 'regex') expect(new RegExp(targets[0] ?? '', 'u')).toBeDefined();
      if (scorer === 'json-schema') expect(JSON.parse(targets[0] ?? '')).toHaveProperty('type');
    }
  });
});

function numbersIn(text: string): number[] {
  return (text.match(/\d+/g) ?? []).map(Number);
}

/** The questions are ours: what they hold may be computed. */
function evaluated(expression = ''): string {
  return String(runInNewContext(`(${expression})`));
}

/** Read off the question itself, by another way than the script that wrote it. */
function answer(task: string | null, input: string): string {
  const numbers = numbersIn(input);
  const [word = ''] = (input.match(/[A-ZÉ]{3,}/g) ?? []).toSorted((a, b) => b.length - a.length);
  switch (task) {
    case 'add':
      return String(numbers.reduce((sum, n) => sum + n, 0));
    case 'mul':
      return String(numbers.reduce((product, n) => product * n, 1));
    case 'compare':
      return String(Math.max(...numbers));
    case 'sort':
      return numbers.toSorted((a, b) => a - b).join(', ');
    case 'reverse':
      return word.split('').toReversed().join('');
    case 'count': {
      const letter = /\b([A-Z])\b (?:are|in|dans)/.exec(input)?.[1] ?? '';
      return String([...word].filter((each) => each === letter).length);
    }
    default: {
      const names = [days.en, days.fr].find((all) => all.some((day) => input.includes(day)));
      const start = names?.findIndex((day) => input.includes(day)) ?? 0;
      const sign = /before|avant/.test(input) ? -1 : 1;
      let at = start;
      for (let i = 0; i < (numbers[0] ?? 0); i++) at = (at + sign + 7) % 7;
      return names?.[at] ?? '';
    }
  }
}
