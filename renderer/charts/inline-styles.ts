/** What CSS decides about our charts. Attributes, because a content security policy ignores `style`. */
const properties = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linecap',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
  'paint-order',
] as const;

/** Copies a drawn SVG with its computed style written into every element, free of the page's CSS. */
export function inlineStyles(drawn: SVGSVGElement): SVGSVGElement {
  const copy = drawn.cloneNode(true) as SVGSVGElement;
  const originals = [drawn, ...drawn.querySelectorAll('*')];
  const copies = [copy, ...copy.querySelectorAll('*')];
  originals.forEach((original, i) => {
    const target = copies[i];
    if (!target) return;
    const style = getComputedStyle(original);
    for (const property of properties) {
      target.setAttribute(property, style.getPropertyValue(property));
    }
    target.removeAttribute('class');
    target.removeAttribute('style');
  });
  return copy;
}
