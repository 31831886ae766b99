import type { ReportChart } from './document.ts';
import { escapeMarkup } from './escape.ts';
import { reportNumber } from './words.ts';

const width = 720;
const rowHeight = 30;
const labelWidth = 220;
const plotWidth = 400;
const top = 12;

interface Paint {
  /** `currentColor` takes the page's; a file of its own needs a colour. */
  readonly ink: string;
  readonly paper: string | null;
}

export const inlinePaint: Paint = { ink: 'currentColor', paper: null };
export const filePaint: Paint = { ink: '#1a1a1a', paper: '#ffffff' };

/** Values with their intervals along one axis from 0: one ink, told apart by place, so that it prints. */
export function chartSvg(
  { title, axis, caption, marks, isPublished }: ReportChart,
  language: 'en' | 'fr',
  { ink, paper }: Paint,
): string {
  const most = Math.max(...marks.map(({ value, high }) => high ?? value), Number.MIN_VALUE);
  const step = niceStep(most);
  const end = Math.ceil(most / step) * step;
  const x = (value: number) => round(labelWidth + (value / end) * plotWidth);
  const bottom = top + marks.length * rowHeight;
  const height = bottom + 48;
  const ticks = Array.from({ length: Math.round(end / step) + 1 }, (_, i) => i * step);
  const grid = ticks.map(
    (tick) =>
      `<line x1="${x(tick)}" x2="${x(tick)}" y1="${top}" y2="${bottom}" stroke="${ink}" stroke-opacity="0.2"/>` +
      text(x(tick), bottom + 16, reportNumber(language, tick), 'middle', ink),
  );
  const rows = marks.map(({ label, value, low, high, n }, i) => {
    const y = top + (i + 0.5) * rowHeight;
    const whisker =
      low === null || high === null
        ? ''
        : `<line x1="${x(low)}" x2="${x(high)}" y1="${y}" y2="${y}" stroke="${ink}" stroke-width="2"/>`;
    const fill = isPublished ? (paper ?? 'none') : ink;
    return (
      text(labelWidth - 12, y + 4, shortened(label), 'end', ink) +
      whisker +
      `<circle cx="${x(value)}" cy="${y}" r="5" fill="${fill}" stroke="${ink}" stroke-width="2"/>` +
      text(
        labelWidth + plotWidth + 12,
        y + 4,
        `${reportNumber(language, value)} (n = ${n})`,
        'start',
        ink,
      )
    );
  });
  const background =
    paper === null ? '' : `<rect width="${width}" height="${height}" fill="${paper}"/>`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="Inter, system-ui, sans-serif" font-size="12">` +
    `<title>${escapeMarkup(title)}</title><desc>${escapeMarkup(caption)}</desc>${background}` +
    `${grid.join('')}${rows.join('')}` +
    `${text(labelWidth + plotWidth / 2, bottom + 38, axis, 'middle', ink)}</svg>`
  );
}

function text(x: number, y: number, content: string, anchor: string, ink: string): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}" fill="${ink}">${escapeMarkup(content)}</text>`;
}

function niceStep(most: number): number {
  const rough = most / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= rough) ?? power;
}

function shortened(label: string): string {
  return label.length <= 32 ? label : `${label.slice(0, 31)}…`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
