/** Light and dark as the reader has it; on paper everything is unfolded. */
export const reportStyle = `
:root { color-scheme: light dark; --paper: #fff; --ink: #1a1a1a; --line: #c9c9c9; --soft: #555; }
@media (prefers-color-scheme: dark) { :root { --paper: #16181b; --ink: #e8e8e8; --line: #4a4d52; --soft: #b4b4b4; } }
body { margin: 0 auto; max-width: 60rem; padding: 2rem 1rem; background: var(--paper); color: var(--ink); font: 15px/1.5 Inter, system-ui, sans-serif; }
h1 { font-size: 1.7rem; margin: 0; } h2 { font-size: 1.25rem; margin: 2.5rem 0 .5rem; } h3 { font-size: 1rem; margin: 1.5rem 0 .25rem; }
header p, figcaption, caption { color: var(--soft); } caption { text-align: left; padding: .5rem 0; }
.text { white-space: pre-line; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { border-bottom: 1px solid var(--line); padding: .3rem .7rem; text-align: left; vertical-align: top; }
tbody th { font-weight: 500; } .number { text-align: right; white-space: nowrap; }
th button { all: unset; cursor: pointer; font-weight: 600; min-height: 24px; } th button:focus-visible { outline: 2px solid; }
th[aria-sort=ascending] button::after { content: " ▲"; } th[aria-sort=descending] button::after { content: " ▼"; }
figure { margin: 0; } svg { max-width: 100%; height: auto; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; border-left: 2px solid var(--line); padding-left: .8rem; font: 13px/1.5 "JetBrains Mono", ui-monospace, monospace; }
summary { cursor: pointer; min-height: 24px; } details details { margin-left: 1rem; }
@page { margin: 18mm 16mm; @bottom-right { content: counter(page) " / " counter(pages); font: 10px system-ui; } }
@media print { :root { --paper: #fff; --ink: #000; --line: #999; --soft: #333; } body { padding: 0; max-width: none; font-size: 10.5pt; }
 figure, tr { break-inside: avoid; } h2, h3 { break-after: avoid; } .scroll { overflow: visible; } }
`;

/** Sorts a table by the column whose head is pressed: figures by value, texts by letters; n/a at the end. */
export const reportScript = `
for (const table of document.querySelectorAll('table')) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, index) => head.querySelector('button').addEventListener('click', () => {
    const sign = head.getAttribute('aria-sort') === 'ascending' ? -1 : 1;
    for (const each of heads) each.removeAttribute('aria-sort');
    head.setAttribute('aria-sort', sign === 1 ? 'ascending' : 'descending');
    const key = (row) => { const cell = row.cells[index]; return cell.dataset.value === undefined ? cell.textContent : Number(cell.dataset.value); };
    const rows = [...table.tBodies[0].rows].sort((a, b) => {
      const [x, y] = [key(a), key(b)];
      if (x === 'n/a' || y === 'n/a') return (x === 'n/a') - (y === 'n/a');
      return sign * (typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y)));
    });
    table.tBodies[0].append(...rows);
  }));
}
addEventListener('beforeprint', () => { for (const each of document.querySelectorAll('details')) each.open = true; });
`;
