import { saveFile } from '#renderer/client/save-file.ts';
import type { ChartTable } from './chart-table.ts';
import { csvOf } from './csv.ts';
import { chartFileName } from './file-name.ts';
import { pictureOf } from './picture.ts';
import { pngOf } from './png.ts';

/** Saves a drawn chart, legend and caption included, as an SVG file that needs nothing else. */
export function saveSvg(figure: HTMLElement, subject: string, chart: string): void {
  const { svg } = pictureOf(figure, chart, subject);
  saveFile(chartFileName(subject, chart, 'svg'), new Blob([svg], { type: 'image/svg+xml' }));
}

/** The same picture in pixels, two per CSS pixel. */
export function savePng(figure: HTMLElement, subject: string, chart: string): void {
  const picture = pictureOf(figure, chart, subject);
  void pngOf(picture, 2).then((png) => saveFile(chartFileName(subject, chart, 'png'), png));
}

export function saveCsv(table: ChartTable, subject: string, chart: string): void {
  saveFile(chartFileName(subject, chart, 'csv'), new Blob([csvOf(table)], { type: 'text/csv' }));
}
