import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import ReactMarkdown from 'react-markdown';
import { describe, expect, test } from 'vitest';
import { isParsable } from '#renderer/ui/markdown/is-parsable.ts';
import { rehypePlugins, remarkPlugins } from '#renderer/ui/markdown/plugins.ts';

const rows = (count: number, row: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => row(at)).join('\n');

const hostile: readonly (readonly [string, string])[] = [
  ['deep quotes', '> '.repeat(3000)],
  ['a deep list', rows(1000, (at) => `${'  '.repeat(at)}- x`)],
  ['a deep list by tabs', rows(1000, (at) => `${'\t'.repeat(at)}1. x`)],
  ['list markers on one line', `${'- '.repeat(1000)}x`],
  ['quotes and lists in turn', '> - '.repeat(1000)],
  ['a wide table', `${'|a'.repeat(4000)}\n${'|-'.repeat(4000)}\n${'|\n'.repeat(2000)}`],
  ['deep emphasis', `${'*a _b '.repeat(1600)}${' b_ a*'.repeat(1600)}`],
  ['quotes after a block of code', `\`\`\`\ncode\n\`\`\`\n${'> '.repeat(3000)}`],
];

const render = (text: string) =>
  renderToStaticMarkup(
    createElement(ReactMarkdown, { remarkPlugins, rehypePlugins, skipHtml: true, children: text }),
  );

describe('text that would bring the parser down', () => {
  test.each(hostile)('%s is not parsed', (_, text) => {
    expect(isParsable(text)).toBe(false);
  });

  test.each([
    ['quotes', `${'> '.repeat(24)}x`],
    ['lists', rows(12, (at) => `${'  '.repeat(at)}- x`)],
    ['markers', rows(30, () => `${'- '.repeat(24)}x`)],
    ['cells', `${'|a'.repeat(60)}\n${'|-'.repeat(60)}\n${'|\n'.repeat(70)}`],
    ['emphasis', `${'*a _b '.repeat(240)}${' b_ a*'.repeat(240)}`],
  ])('what is within the limit of %s is parsed whole', (_, text) => {
    expect(isParsable(text)).toBe(true);
    expect(render(text)).toContain('<');
  });

  test('does not take what honest answers are made of', () => {
    const honest = [
      '> quoted\n> > twice',
      rows(6, (at) => `${'    '.repeat(at)}- **item** ${at}`),
      rows(200, (at) => `| ${at} | a | b | c |`),
      rows(200, (at) => `${at}. **bold** and *slanted*`),
      `\`\`\`py\n${rows(1000, (at) => `${'    '.repeat(8)}x = ${at} * _y_`)}\n\`\`\``,
      '---',
    ];
    expect(honest.filter((text) => !isParsable(text))).toEqual([]);
  });
});
