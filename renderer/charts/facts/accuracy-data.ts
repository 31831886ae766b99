import type { Fact, FactModel, FactSheet, Topic } from '#shared/domain/facts.ts';

/** Independent harnesses and the vendors' own methods are never in one picture. */
export type AccuracyView = 'independent' | 'vendor';

export interface AccuracyMark {
  readonly x: number;
  readonly y: number;
  readonly fact: Fact;
  readonly model: FactModel;
  readonly topic: Topic;
}

/** From the lowest to the highest figure of one model on one benchmark. */
export interface AccuracySpread {
  readonly y: number;
  readonly from: number;
  readonly to: number;
  readonly model: FactModel;
}

export interface Accuracy {
  /** What stands at each whole number of the vertical axis. */
  readonly topics: readonly Topic[];
  readonly marks: readonly AccuracyMark[];
  readonly spreads: readonly AccuracySpread[];
}

/**
 * Every figure in percent of the chosen models, a row per benchmark and a lane per model. Votes of
 * many answers are left out, as they are not single attempts.
 */
export function accuracyOf(
  sheet: FactSheet,
  models: readonly FactModel[],
  view: AccuracyView,
): Accuracy {
  const factsOf = (topic: Topic, model: FactModel) =>
    sheet.facts.filter(
      (fact) =>
        fact.topic === topic.id &&
        fact.modelId === model.id &&
        fact.measure !== 'cons@64' &&
        (fact.harness === 'vendor') === (view === 'vendor'),
    );
  const topics = sheet.topics.filter(
    (topic) =>
      topic.isBenchmark &&
      topic.unit === 'percent' &&
      models.some((model) => factsOf(topic, model).length > 0),
  );
  const marks: AccuracyMark[] = [];
  const spreads: AccuracySpread[] = [];
  for (const [row, topic] of topics.entries()) {
    for (const [lane, model] of models.entries()) {
      const y = row + ((lane - (models.length - 1) / 2) * 0.8) / models.length;
      const own = factsOf(topic, model).flatMap((fact) =>
        fact.value === null ? [] : [{ x: fact.value, y, fact, model, topic }],
      );
      marks.push(...own);
      const values = own.map(({ x }) => x);
      const [from, to] = [Math.min(...values), Math.max(...values)];
      if (to > from) spreads.push({ y, from, to, model });
    }
  }
  return { topics, marks, spreads };
}
