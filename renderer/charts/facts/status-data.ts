import type { FactModel, FactSheet, StatusSpan } from '#shared/domain/facts.ts';
import { plainDateMs } from '#shared/facts/plain-date.ts';

export interface StatusLane {
  readonly model: FactModel;
  readonly place: StatusSpan['place'];
  readonly spans: readonly {
    readonly span: StatusSpan;
    readonly fromMs: number;
    readonly toMs: number;
  }[];
}

/** A lane per model and place, and the time that they cover together, in milliseconds since 1970. */
export function statusLanes(sheet: FactSheet, models: readonly FactModel[]) {
  const nowMs = plainDateMs(sheet.stateOf);
  const lanes = models.flatMap((model): StatusLane[] =>
    [...Map.groupBy(model.statuses, ({ place }) => place.en).values()].map((spans) => ({
      model,
      place: spans[0]?.place ?? { en: '', fr: '' },
      spans: spans.map((span) => ({
        span,
        fromMs: plainDateMs(span.from),
        toMs: span.to === null ? nowMs : plainDateMs(span.to),
      })),
    })),
  );
  const startMs = Math.min(nowMs, ...lanes.flatMap(({ spans }) => spans.map((s) => s.fromMs)));
  return { lanes, startMs, nowMs };
}

/** The first days of the quarters within, at most one tick each. */
export function quarterTicks(fromMs: number, toMs: number): number[] {
  const start = new Date(fromMs);
  const ticks: number[] = [];
  for (let quarter = Math.floor(start.getUTCMonth() / 3); ; quarter += 1) {
    const tick = Date.UTC(start.getUTCFullYear(), quarter * 3, 1);
    if (tick > toMs) return ticks;
    if (tick >= fromMs) ticks.push(tick);
  }
}
