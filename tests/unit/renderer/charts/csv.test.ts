import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvOf } from '#renderer/charts/csv.ts';
import { csvCell } from '#shared/exports/csv.ts';

describe('CSV of a chart', () => {
  it('keeps a figure to its last digit, sign included', () => {
    expect(csvCell(-0.1234567890123)).toBe('-0.1234567890123');
    expect(csvCell(1e21)).toBe('1e+21');
  });

  it('leaves a figure that is not known empty instead of 0', () => {
    expect(csvCell(null)).toBe('');
    expect(csvCell(Number.NaN)).toBe('');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\r=1', '\n=1'])(
    'does not let a spreadsheet run %j as a formula',
    (text) => {
      expect(csvCell(text).replace(/^"/, '')).toMatch(/^'/);
    },
  );

  it('quotes what would break a row, and doubles quotes', () => {
    expect(csvCell('a,b')).toBe('"a,b"');
    expect(csvCell('say "yes"')).toBe('"say ""yes"""');
    expect(csvCell('two\nlines')).toBe('"two\nlines"');
    expect(csvCell(' padded ')).toBe('" padded "');
  });

  it('writes units once, in the header', () => {
    const columns = [{ name: 'Model' }, { name: 'TTFT', unit: 'ms', isNumber: true }];
    expect(csvOf({ columns, rows: [['R1, Q4', 84.5]] })).toBe(
      '\uFEFFModel,TTFT (ms)\r\n"R1, Q4",84.5\r\n',
    );
  });

  it('gives back every text that went in, whatever it holds', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), (cells) => {
        const columns = cells.map((_, i) => ({ name: `c${i}` }));
        const [, row] = parse(csvOf({ columns, rows: [cells] }).slice(1));
        const unescaped = row?.map((cell) => cell.replace(/^'(?=[=+\-@\t\r\n])/, ''));
        expect(unescaped).toEqual(cells.map((cell) => cell.replace(/^'(?=[=+\-@\t\r\n])/, '')));
      }),
    );
  });
});

/** A reader of RFC 4180, apart from the writer under test. */
function parse(text: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/gy;
  for (let match = cell.exec(text); match?.[0]; match = cell.exec(text)) {
    rows.at(-1)!.push(match[1]?.replaceAll('""', '"') ?? match[2]!);
    if (match[3] === '\r\n') rows.push([]);
  }
  return rows;
}
