import {
  type Comparison,
  type ComparisonRow,
  type Goal,
  rowsOf,
  type Spread,
  verdictsOf,
} from './comparison.ts';

/** A comparison as a Markdown table with its goals below; its columns also line up in a terminal. */
export function tableOf(comparison: Comparison): string {
  const { title, unit, reference } = comparison;
  const rows = rowsOf(comparison);
  const hasRatio = rows.some(({ ratio }) => ratio !== null);
  const hasP95 = rows.some(({ p95 }) => p95 !== null);
  const head = [
    title,
    `median, ${unit}`,
    'min – max',
    ...(hasP95 ? ['p95'] : []),
    'n',
    ...(hasRatio ? [`÷ ${reference}`] : []),
  ];
  const body = rows.map((row) => [
    row.arm,
    figure(row.median),
    `${figure(row.min)} – ${figure(row.max)}`,
    ...(hasP95 ? [row.p95 === null ? '' : figure(row.p95)] : []),
    String(row.n),
    ...(hasRatio ? [ratioCell(row)] : []),
  ]);
  const goals = verdictsOf(comparison).map(
    ({ goal, reached, holds }) =>
      `Goal: ${goalText(goal, unit)}: ${holds ? 'holds' : 'falls short'} (${figure(reached)}).`,
  );
  return [...alignedTable([head, ...body]), ...(goals.length > 0 ? ['', ...goals] : [])].join('\n');
}

function ratioCell({ ratio }: ComparisonRow): string {
  return ratio === null ? '1' : spreadText(ratio);
}

function spreadText({ median, min, max }: Spread): string {
  return `${figure(median)} (${figure(min)} – ${figure(max)})`;
}

function goalText(goal: Goal, unit: string): string {
  const bound =
    'atLeast' in goal
      ? `≥ ${goal.atLeast}`
      : 'below' in goal
        ? `< ${goal.below}`
        : `= ${goal.exactly}`;
  return goal.of === 'ratio'
    ? `${goal.arm} ÷ ${goal.to} ${bound}`
    : `${goal.of} of ${goal.arm} ${bound} ${unit}`;
}

/** Three significant digits; more would be noise. Zero is a count of nothing. */
function figure(value: number): string {
  const digits = value >= 100 || value === 0 ? 0 : value >= 10 ? 1 : 2;
  return value.toFixed(digits);
}

function alignedTable([head, ...body]: readonly (readonly string[])[]): string[] {
  const all = [head!, ...body];
  const widths = head!.map((_, column) => Math.max(3, ...all.map((row) => row[column]!.length)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join(' | ')} |`;
  const rule = widths.map((width, at) =>
    at === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [line(head!), `| ${rule.join(' | ')} |`, ...body.map(line)];
}
