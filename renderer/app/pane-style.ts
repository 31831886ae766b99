/** How a pane is drawn in every header, chart and table of its run. */
interface PaneStyle {
  readonly light: string;
  readonly dark: string;
  /** SVG `stroke-dasharray`; empty is a solid line. */
  readonly dash: string;
}

/**
 * Okabe and Ito's colours in their order (black last, as ink), each darkened or lightened until it
 * stands out at 3:1 from the backgrounds of its theme.
 */
const colors = [
  { light: '#B06F00', dark: '#E69F00' },
  { light: '#2C8CC4', dark: '#56B4E9' },
  { light: '#00835F', dark: '#1DB88C' },
  { light: '#8A8000', dark: '#F0E442' },
  { light: '#00609A', dark: '#4A9EE0' },
  { light: '#C04E00', dark: '#F07B2E' },
  { light: '#B3568A', dark: '#D98BB5' },
  { light: '#3B3F46', dark: '#C9CDD3' },
] as const;

const dashes = ['', '6 3', '2 3', '9 3 2 3', '12 4', '4 2 1 2', '1 2', '9 3 2 3 2 3'] as const;

export const paneColorCount = colors.length;

/** Panes beyond the eighth (replaced ones count) use the colours again with other line patterns. */
export function paneStyle(index: number): PaneStyle {
  const round = Math.floor(index / colors.length);
  const color = colors[index % colors.length] ?? colors[0];
  return { ...color, dash: dashes[(index + round) % dashes.length] ?? '' };
}

/** The colour as the theme's variable, for what stays on the page. */
export function paneColorVariable(index: number): string {
  return `var(--pane-${index % colors.length})`;
}
