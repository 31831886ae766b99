/** What all recharts charts here share: text in quiet ink, hairlines, no animation of data. */
export const axisText = {
  fill: 'var(--text-quiet)',
  fontSize: 11,
  fontFamily: 'var(--mono)',
} as const;

export const axisTitle = { fill: 'var(--text-quiet)', fontSize: 12 } as const;

export const gridLine = { stroke: 'var(--hairline)', strokeWidth: 1 } as const;

export const axisLine = { stroke: 'var(--control-border)' } as const;
