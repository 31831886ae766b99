import type { ChartTable } from './chart-table.ts';
import { csvOf } from './csv.ts';
import { chartFileName } from './file-name.ts';
import { pictureOf } from './picture.ts';
import { pngOf } from './png.ts';

/** Saves a drawn chart, legend and caption included, as an SVG file that needs nothing else. */
export function saveSvg(figure: HTMLElement, subject: string, chart: string): void {
  const { svg } = pictureOf(figure, chart, subject);
  save(new Blob([svg], { type: 'image/svg+xml' }), chartFileName(subject, chart, 'svg'));
}

/** The same picture in pixels, two per CSS pixel. */
export function savePng(figure: HTMLElement, subject: string, chart: string): void {
  const picture = pictureOf(figure, chart, subject);
  void pngOf(picture, 2).then((png) => save(png, chartFileName(subject, chart, 'png')));
}

export function saveCsv(table: ChartTable, subject: string, chart: string): void {
  save(new Blob([csvOf(table)], { type: 'text/csv' }), chartFileName(subject, chart, 'csv'));
}

function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Some browsers read the address only after the click was handled.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
