import { assertNever } from '#shared/assert.ts';
import type { Fact, FactModel, FactSheet } from '#shared/domain/facts.ts';
import type { MeasuredModel } from '#shared/domain/measured-model.ts';

/** A published row: one model at one effort. Seconds. */
export interface PublishedLatency {
  readonly kind: 'published';
  readonly model: FactModel;
  readonly ttft: Fact;
  readonly ttfa: Fact;
  /** Seconds between the two tokens; `null` where the thinking is hidden, 0 where there is none. */
  readonly thinkingS: number | null;
}

/** The person's own runs of a local model. */
export interface MeasuredLatency {
  readonly kind: 'measured';
  readonly model: MeasuredModel;
  readonly ttftS: number;
}

export type LatencyRow = PublishedLatency | MeasuredLatency;

/** First token against first answer token: what lies between is the thinking that is shown. */
export function latencyRows(
  sheet: FactSheet,
  models: readonly FactModel[],
  measured: readonly MeasuredModel[],
): LatencyRow[] {
  const published = models.flatMap((model) => {
    const own = sheet.facts.filter((fact) => fact.modelId === model.id && !fact.isOfAnotherModel);
    return own
      .filter(({ topic }) => topic === 'ttft')
      .flatMap((ttft): PublishedLatency[] => {
        const ttfa = own.find(({ topic, setting }) => topic === 'ttfa' && setting === ttft.setting);
        if (!ttfa || ttft.value === null || ttfa.value === null) return [];
        const thinkingS = thinkingOf(model, ttft.value, ttfa.value);
        return [{ kind: 'published', model, ttft, ttfa, thinkingS }];
      });
  });
  const here = measured.flatMap((model): MeasuredLatency[] =>
    model.ttftMs ? [{ kind: 'measured', model, ttftS: model.ttftMs.median / 1000 }] : [],
  );
  return [...published, ...here];
}

/** The two medians of a model that hides its thinking, or has none, differ only by chance. */
function thinkingOf({ thinking }: FactModel, ttft: number, ttfa: number): number | null {
  switch (thinking) {
    case 'none':
      return 0;
    case 'hidden':
      return null;
    case 'shown':
      return ttfa - ttft;
    default:
      return assertNever(thinking);
  }
}
