import { describe, expect, it } from 'vitest';
import { chartFileName } from '#renderer/charts/file-name.ts';

describe('name of a saved chart', () => {
  it('says the run and the chart', () => {
    expect(chartFileName('What is 347 + 586?', 'Phases', 'svg')).toBe(
      'What is 347 + 586 - Phases.svg',
    );
  });

  it('holds nothing that a file system refuses or reads as a path', () => {
    expect(chartFileName('../../etc/passwd\n<b>', 'Speed', 'csv')).toBe('etc passwd b - Speed.csv');
  });

  it('keeps the chart and the extension when the prompt is long', () => {
    const name = chartFileName('é'.repeat(500), 'Speed', 'png');
    expect(name).toMatch(/ - Speed\.png$/);
    expect(name.length).toBeLessThan(120);
  });

  it('is never empty', () => {
    expect(chartFileName('???', '', 'csv')).toBe('chart.csv');
  });
});
