/** Text for HTML and SVG, within elements and quoted attributes; what XML cannot hold is left out. */
export function escapeMarkup(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

const latexSpecial: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '−': '$-$',
  '…': '\\ldots{}',
};

/** Text for LaTeX: nothing in it is a command. */
export function escapeLatex(text: string): string {
  return text.replace(/[\\~^−…&%$#_{}]/g, (sign) => latexSpecial[sign] ?? `\\${sign}`);
}

/** Text for one line of Markdown: nothing in it is a mark, a link or HTML. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#+!|~&-]/g, String.raw`\$&`).replace(/\s*\n\s*/g, ' ');
}
