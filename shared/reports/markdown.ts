import type { ReportBlock, ReportDocument } from './document.ts';
import { escapeMarkdown } from './escape.ts';
import { reportNumber, reportWord } from './words.ts';

/** GitHub's Markdown; charts are pictures in files beside it, see `chartSvg`. */
export function markdownReport({
  title,
  authors,
  language,
  blocks,
  triptych,
}: ReportDocument): string {
  const by = [...authors, `${reportWord(language, 'madeBy')} ${triptych}`].map(escapeMarkdown);
  const parts = blocks.map((block) => markdownBlock(block, language));
  return `# ${escapeMarkdown(title)}\n\n${by.join(' · ')}\n\n${parts.join('\n\n')}\n`;
}

function markdownBlock(block: ReportBlock, language: 'en' | 'fr'): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${escapeMarkdown(block.text)}`;
    case 'paragraph':
      return block.text
        .split('\n')
        .map((line) => escapeMarkdown(line))
        .join('  \n');
    case 'list':
      return block.items.map((item, i) => `${i + 1}. ${escapeMarkdown(item)}`).join('\n');
    case 'chart': {
      const { name, title, caption } = block.chart;
      return `![${escapeMarkdown(title)}](${name}.svg)\n\n${escapeMarkdown(caption)}`;
    }
    case 'table': {
      const head = block.columns.map(({ name, unit }) =>
        escapeMarkdown(unit === undefined ? name : `${name} (${unit})`),
      );
      const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
      const rows = block.rows.map((row) =>
        line(
          row.map((cell) =>
            typeof cell === 'number' ? reportNumber(language, cell) : escapeMarkdown(cell ?? 'n/a'),
          ),
        ),
      );
      return [
        `**${escapeMarkdown(block.caption)}**`,
        '',
        line(head),
        line(head.map(() => '---')),
        ...rows,
      ].join('\n');
    }
    case 'answers':
      return block.answers
        .map(({ title, reasoning, answer }) => {
          const thought =
            reasoning === '' ? [] : [`*${reportWord(language, 'reasoning')}*`, fenced(reasoning)];
          const said = answer === '' ? reportWord(language, 'noAnswer') : fenced(answer);
          return [`#### ${escapeMarkdown(title)}`, ...thought, said].join('\n\n');
        })
        .join('\n\n');
  }
}

/** A fence that is longer than any within. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}
