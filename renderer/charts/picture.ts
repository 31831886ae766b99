import { inlineStyles } from './inline-styles.ts';
import { wrapText } from './wrap-text.ts';

/** A chart that stands by itself: an SVG document and its size in CSS pixels. */
export interface Picture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

const namespace = 'http://www.w3.org/2000/svg';
const padding = 16;
const titleHeight = 48;
const captionLineHeight = 18;
/** Mean advance of a 12 px letter; captions wrap a little early rather than run out of the picture. */
const captionLetterWidth = 6.2;

/**
 * Draws what the page shows of a chart (see ChartFrame for the data attributes) into one SVG: title
 * and subject above, the plot, the legend as it is laid out, the caption below, on the page's colours.
 */
export function pictureOf(figure: HTMLElement, title: string, subject: string): Picture {
  const plot = figure.querySelector<SVGSVGElement>('[data-chart-plot] svg');
  if (!plot) throw new Error('The chart is not drawn');
  const page = getComputedStyle(figure);
  const plotBox = plot.getBoundingClientRect();
  const legend = [...figure.querySelectorAll<HTMLElement>('[data-chart-legend]')];
  const legendBottom = Math.max(
    plotBox.bottom,
    ...legend.map((e) => e.getBoundingClientRect().bottom),
  );
  const captionTop = titleHeight + legendBottom - plotBox.top + 24;
  const lines = wrapText(
    figure.querySelector('figcaption')?.textContent ?? '',
    Math.floor(plotBox.width / captionLetterWidth),
  );
  const width = Math.ceil(plotBox.width + 2 * padding);
  const height = Math.ceil(captionTop + lines.length * captionLineHeight + padding - 12);

  const svg = element('svg', {
    xmlns: namespace,
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
  });
  svg.append(element('title', {}, `${subject}: ${title}`));
  svg.append(element('rect', { width, height, fill: page.backgroundColor }));
  const text = (
    x: number,
    y: number,
    content: string,
    attributes: Record<string, string | number>,
  ) =>
    svg.append(element('text', { x, y, fill: page.color, ...font(page), ...attributes }, content));
  text(padding, 22, title, { 'font-size': 14, 'font-weight': 600 });
  const shortSubject = wrapText(subject, Math.floor(plotBox.width / captionLetterWidth))[0] ?? '';
  text(padding, 40, shortSubject, { 'font-size': 12 });
  svg.append(placed(plot, padding, titleHeight));
  for (const item of legend) {
    const swatch = item.querySelector('svg');
    const label = item.querySelector('span');
    if (!swatch || !label) continue;
    const box = swatch.getBoundingClientRect();
    const y = titleHeight + box.top - plotBox.top;
    svg.append(placed(swatch, padding + box.left - plotBox.left, y));
    const labelX = padding + label.getBoundingClientRect().left - plotBox.left;
    text(labelX, y + 10, label.textContent, { 'font-size': 12 });
  }
  lines.forEach((line, i) =>
    text(padding, captionTop + i * captionLineHeight, line, { 'font-size': 12 }),
  );
  return { svg: new XMLSerializer().serializeToString(svg), width, height };
}

/** A copy of a drawn SVG at a place in the picture. */
function placed(drawn: SVGSVGElement, x: number, y: number): SVGSVGElement {
  const copy = inlineStyles(drawn);
  const { width, height } = drawn.getBoundingClientRect();
  for (const [name, value] of Object.entries({ x, y, width, height })) {
    copy.setAttribute(name, String(value));
  }
  return copy;
}

function font({ fontFamily }: CSSStyleDeclaration): Record<string, string> {
  return { 'font-family': fontFamily };
}

function element(
  name: string,
  attributes: Record<string, string | number>,
  content = '',
): SVGElement {
  const made = document.createElementNS(namespace, name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key !== 'xmlns') made.setAttribute(key, String(value));
  }
  made.textContent = content;
  return made;
}
