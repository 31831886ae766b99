import { chartSvg, inlinePaint } from './chart-svg.ts';
import type { ReportBlock, ReportCell, ReportDocument } from './document.ts';
import { escapeMarkup } from './escape.ts';
import { reportScript, reportStyle } from './html-parts.ts';
import { reportNumber, reportWord } from './words.ts';

interface Embedded {
  /** What an import reads: the JSON of an export. */
  readonly data: string;
  /** Base64 of the SHA-256 of a text, for the page's policy. */
  readonly hash: (text: string) => string;
}

export const dataElementId = 'triptych-data';

/** One file without network: its policy lets nothing be loaded, and only the two scripts that it names. */
export function htmlReport(report: ReportDocument, { data, hash }: Embedded): string {
  const { language, title, authors, createdAtMs, triptych } = report;
  // A script of data is not executed; `<` could end it.
  const json = data.replaceAll('<', '\\u003c');
  const policy = `default-src 'none'; style-src 'sha256-${hash(reportStyle)}'; script-src 'sha256-${hash(reportScript)}'; base-uri 'none'; form-action 'none'`;
  const date = new Date(createdAtMs).toISOString().slice(0, 10);
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width">
<meta name="generator" content="Triptych ${escapeMarkup(triptych)}">
<title>${escapeMarkup(title)}</title>
<style>${reportStyle}</style>
</head>
<body>
<header><h1>${escapeMarkup(title)}</h1>
<p>${[...authors, date, `${reportWord(language, 'madeBy')} ${triptych}`].map(escapeMarkup).join(' · ')}</p></header>
<main>
${report.blocks.map((block) => htmlBlock(block, language)).join('\n')}
</main>
<script type="application/json" id="${dataElementId}">${json}</script>
<script>${reportScript}</script>
</body>
</html>
`;
}

function htmlBlock(block: ReportBlock, language: 'en' | 'fr'): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level}>${escapeMarkup(block.text)}</h${block.level}>`;
    case 'paragraph':
      return `<p class="text">${escapeMarkup(block.text)}</p>`;
    case 'list':
      return `<ol>${block.items.map((item) => `<li>${escapeMarkup(item)}</li>`).join('')}</ol>`;
    case 'chart': {
      const { title, caption } = block.chart;
      return `<figure><h3>${escapeMarkup(title)}</h3>${chartSvg(block.chart, language, inlinePaint)}<figcaption>${escapeMarkup(caption)}</figcaption></figure>`;
    }
    case 'table':
      return htmlTable(block, language);
    case 'answers':
      return block.answers.map((answer) => htmlAnswer(answer, language)).join('\n');
  }
}

function htmlTable(
  { caption, columns, rows }: Extract<ReportBlock, { kind: 'table' }>,
  language: 'en' | 'fr',
): string {
  const head = columns.map(({ name, unit }) => {
    const label = escapeMarkup(unit === undefined ? name : `${name} (${unit})`);
    return `<th scope="col"><button type="button">${label}</button></th>`;
  });
  const body = rows.map(
    (row) => `<tr>${row.map((cell, i) => htmlCell(cell, i, language)).join('')}</tr>`,
  );
  const name = escapeMarkup(caption);
  return `<div class="scroll" tabindex="0" role="region" aria-label="${name}"><table><caption>${name}</caption><thead><tr>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}

/** The exact figure is what is sorted by. */
function htmlCell(cell: ReportCell, index: number, language: 'en' | 'fr'): string {
  if (typeof cell === 'number') {
    return `<td class="number" data-value="${cell}">${escapeMarkup(reportNumber(language, cell))}</td>`;
  }
  const text = escapeMarkup(cell ?? 'n/a');
  return index === 0 ? `<th scope="row">${text}</th>` : `<td>${text}</td>`;
}

function htmlAnswer(
  { title, reasoning, answer }: Extract<ReportBlock, { kind: 'answers' }>['answers'][number],
  language: 'en' | 'fr',
): string {
  const thought =
    reasoning === ''
      ? ''
      : `<details><summary>${reportWord(language, 'reasoning')}</summary><pre>${escapeMarkup(reasoning)}</pre></details>`;
  const said = answer === '' ? reportWord(language, 'noAnswer') : answer;
  return `<details class="answer"><summary>${escapeMarkup(title)}</summary>${thought}<pre>${escapeMarkup(said)}</pre></details>`;
}
