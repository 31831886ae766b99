import type { DomainCell } from '#shared/statistics/by-domain.ts';
import type { ChartArm } from './chart-arm.ts';

/** Accuracy, or what neither the model's general strength nor the domain's difficulty explains. */
export type DomainFigure = 'accuracy' | 'specialization';

export interface DomainRow {
  readonly domain: string;
  /** The most that one of the line-up was scored on. */
  readonly n: number;
  readonly byArm: ReadonlyMap<number, DomainCell>;
}

/** A row per domain, by name; only of those in the line-up that is shown. */
export function domainRows(cells: readonly DomainCell[], arms: readonly ChartArm[]): DomainRow[] {
  const shown = new Set(arms.map(({ index }) => index));
  const byDomain = Map.groupBy(
    cells.filter(({ model }) => shown.has(Number(model))),
    ({ domain }) => domain,
  );
  return [...byDomain]
    .map(([domain, own]) => ({
      domain,
      n: Math.max(...own.map(({ accuracy }) => accuracy.n)),
      byArm: new Map(own.map((cell) => [Number(cell.model), cell])),
    }))
    .toSorted((a, b) => a.domain.localeCompare(b.domain));
}

/** How a square is filled: one colour for shares, two for what may be below and above. */
export interface Heat {
  readonly color: 'more' | 'less';
  /** 0 … 1. */
  readonly strength: number;
}

/** Beyond a fifth above or below, a specialization is as strong as the picture shows. */
const strongestSpecialization = 0.2;

/** The figure of a cell that the picture shows. */
export function domainFigure(cell: DomainCell | undefined, figure: DomainFigure): number | null {
  if (!cell) return null;
  return figure === 'accuracy' ? cell.accuracy.mean : cell.specialization;
}

export function heatOf(value: number | null, figure: DomainFigure): Heat | null {
  if (value === null) return null;
  if (figure === 'accuracy') return { color: 'more', strength: value };
  const strength = Math.min(1, Math.abs(value) / strongestSpecialization);
  return { color: value < 0 ? 'less' : 'more', strength };
}
