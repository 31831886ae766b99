import type { FactModel, FactSheet } from '#shared/domain/facts.ts';
import type { OwnFact } from '#shared/domain/own-fact.ts';

/** The part of the sheet that tells about the models, with all sources that it names. */
export function factsJson(
  sheet: FactSheet,
  own: readonly OwnFact[],
  models: readonly FactModel[],
): object {
  const isOf = ({ modelId }: { modelId: string }) => models.some(({ id }) => id === modelId);
  const part = {
    stateOf: sheet.stateOf,
    models,
    facts: sheet.facts.filter(isOf),
    gaps: sheet.gaps.filter(isOf),
    own,
    hosts: sheet.hosts.filter(isOf),
    counterparts: sheet.counterparts.filter(({ modelIds }) =>
      modelIds.some((modelId) => isOf({ modelId })),
    ),
    whyFast: models.some(({ id }) => id === sheet.speedPage.modelId) ? sheet.speedPage : null,
  };
  const text = JSON.stringify(part);
  return {
    ...part,
    topics: sheet.topics,
    sources: sheet.sources.filter(({ id }) => text.includes(JSON.stringify(id))),
  };
}
