import type {
  DimensionId,
  Fact,
  FactModel,
  FactSheet,
  Gap,
  GapKind,
  HarnessId,
  Localized,
  Topic,
} from '../domain/facts.ts';
import type { OwnFact } from '../domain/own-fact.ts';

/**
 * Rows that may be read together. A benchmark's figures are split by who ran it, and votes of many
 * answers stand apart from single attempts.
 */
export type FactGroupId = 'main' | HarnessId | 'consensus' | 'own';

export interface FactGroup {
  readonly id: FactGroupId;
  readonly rows: readonly FactRow[];
}

export interface FactRow {
  readonly key: string;
  readonly topic: Topic;
  /** In the order of the models. */
  readonly cells: readonly FactCell[];
}

/** One model's figures of a row; without any, why there is none and what would fill it. */
export interface FactCell {
  readonly model: FactModel;
  readonly facts: readonly Fact[];
  readonly own: readonly OwnFact[];
  /** Sources name unlike figures for the same thing; all of them are shown. */
  readonly isConflicting: boolean;
  readonly gap: ShownGap | null;
}

export interface ShownGap {
  readonly kind: GapKind;
  readonly why: Localized;
  readonly fill: Localized | null;
  readonly sourceId: string | null;
  readonly asOf: string;
}

const benchmarkGroups = [
  'artificial-analysis',
  'epoch',
  'vals',
  'vendor',
  'consensus',
  'own',
] as const;

/** The table of one dimension, its rows in the order of the sheet; groups without rows are left out. */
export function factTable(
  sheet: FactSheet,
  own: readonly OwnFact[],
  dimension: DimensionId,
  models: readonly FactModel[],
): FactGroup[] {
  const topics = sheet.topics.filter((topic) => topic.dimension === dimension);
  const groups =
    dimension === 'accuracy' ? [...benchmarkGroups, 'main' as const] : ['main' as const];
  return groups
    .map((id) => ({
      id,
      rows: topics
        .filter(({ isBenchmark }) => isBenchmark === (id !== 'main'))
        .flatMap((topic) => rowOf(sheet, own, topic, id, models) ?? []),
    }))
    .filter(({ rows }) => rows.length > 0);
}

/** `null` for a row that would say nothing about any of the models. */
function rowOf(
  sheet: FactSheet,
  own: readonly OwnFact[],
  topic: Topic,
  group: FactGroupId,
  models: readonly FactModel[],
): FactRow | null {
  let isTelling = false;
  const cells = models.map((model): FactCell => {
    const facts = sheet.facts.filter(
      (fact) =>
        fact.modelId === model.id && fact.topic === topic.id && groupOf(fact, topic) === group,
    );
    const ownFacts = own.filter(
      (fact) =>
        fact.modelId === model.id &&
        fact.topic === topic.id &&
        groupOfOwn(fact, topic, sheet) === group,
    );
    const known = sheet.gaps.find(
      (gap) => gap.modelId === model.id && gap.topic === topic.id && isGapOf(gap, group),
    );
    const hasFigure = facts.length + ownFacts.length > 0;
    isTelling ||= hasFigure || (known !== undefined && group === 'main');
    const gap = hasFigure ? null : gapOf(sheet, topic, model, known);
    return { model, facts, own: ownFacts, isConflicting: isConflicting(facts), gap };
  });
  return isTelling ? { key: `${group}/${topic.id}`, topic, cells } : null;
}

function groupOf(fact: Fact, topic: Topic): FactGroupId {
  if (!topic.isBenchmark) return 'main';
  return fact.measure === 'cons@64' ? 'consensus' : (fact.harness ?? 'vendor');
}

/** A correction stands beside what it corrects. */
function groupOfOwn(own: OwnFact, topic: Topic, { facts }: FactSheet): FactGroupId {
  const corrected = facts.find(({ id }) => id === own.corrects);
  if (corrected) return groupOf(corrected, topic);
  return topic.isBenchmark ? 'own' : 'main';
}

function isGapOf({ harness }: Gap, group: FactGroupId): boolean {
  return harness === null || harness === group;
}

function gapOf(
  sheet: FactSheet,
  { isMeasurable }: Topic,
  model: FactModel,
  gap: Gap | undefined,
): ShownGap {
  const kind = gap?.kind ?? 'not-found';
  const fill = isMeasurable ? model.fill : sheet.onlyVendor;
  return {
    kind,
    why: gap?.why ?? sheet.notFound,
    fill: kind === 'not-applicable' ? null : fill,
    sourceId: gap?.sourceId ?? null,
    asOf: gap?.asOf ?? sheet.stateOf,
  };
}

function isConflicting(facts: readonly Fact[]): boolean {
  const alike = Map.groupBy(facts, ({ setting, measure }) => `${setting} ${measure}`);
  return [...alike.values()].some(
    (same) => new Set(same.map(({ value, text }) => value ?? text?.en)).size > 1,
  );
}
