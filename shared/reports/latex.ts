import type { ReportBlock, ReportDocument } from './document.ts';
import { escapeLatex } from './escape.ts';
import { reportNumber } from './words.ts';

/** The tables and the methods, to be `\input` into a paper that loads `booktabs` (and cites `report.bib`). */
export function latexReport({ title, language, blocks }: ReportDocument): string {
  const parts = blocks.flatMap((block) => latexBlock(block, language));
  return `% ${title.replace(/\s+/g, ' ')}\n% \\usepackage{booktabs}\n\n${parts.join('\n\n')}\n`;
}

function latexBlock(block: ReportBlock, language: 'en' | 'fr'): string[] {
  switch (block.kind) {
    case 'heading':
      return [`\\${block.level === 2 ? 'section' : 'subsection'}*{${escapeLatex(block.text)}}`];
    case 'paragraph':
      return [escapeLatex(block.text)];
    case 'list': {
      const items = block.items.map((item) => `  \\item ${escapeLatex(item)}`);
      return [`\\begin{enumerate}\n${items.join('\n')}\n\\end{enumerate}`];
    }
    case 'table':
      return [latexTable(block, language)];
    // Pictures are beside it as SVG; the words of models are in the HTML and Markdown.
    case 'chart':
    case 'answers':
      return [];
  }
}

function latexTable(
  { caption, columns, rows }: Extract<ReportBlock, { kind: 'table' }>,
  language: 'en' | 'fr',
): string {
  const align = columns.map((_, i) =>
    rows.length > 0 && rows.every((row) => typeof row[i] !== 'string') ? 'r' : 'l',
  );
  const line = (cells: readonly string[]) => `    ${cells.join(' & ')} \\\\`;
  const head = columns.map(({ name, unit }) =>
    escapeLatex(unit === undefined ? name : `${name} (${unit})`),
  );
  const body = rows.map((row) =>
    line(
      row.map((cell) =>
        escapeLatex(typeof cell === 'number' ? reportNumber(language, cell) : (cell ?? 'n/a')),
      ),
    ),
  );
  return [
    '\\begin{table}',
    `  \\caption{${escapeLatex(caption)}}`,
    `  \\begin{tabular}{${align.join('')}}`,
    '    \\toprule',
    line(head),
    '    \\midrule',
    ...body,
    '    \\bottomrule',
    '  \\end{tabular}',
    '\\end{table}',
  ].join('\n');
}
