import { describe, expect, it, test } from 'vitest';
import { readFactSheet } from '#models/catalog/fact-sheet.ts';
import { plainDateMs } from '#shared/facts/plain-date.ts';

const sheet = readFactSheet();
const sourceIds = new Set(sheet.sources.map(({ id }) => id));
const topicIds = new Set(sheet.topics.map(({ id }) => id));
const modelIds = new Set(sheet.models.map(({ id }) => id));

/** Everything that carries a source, with a name to find it by. */
const traced = [
  ...sheet.facts,
  ...sheet.models.flatMap(({ statuses }) => statuses),
  ...sheet.hosts,
  ...sheet.counterparts.flatMap(({ results }) => results),
];

describe('the fact sheet', () => {
  it('has no figure that cannot be traced: each names its source, its date and its kind', () => {
    expect(traced.length).toBeGreaterThan(250);
    expect(traced.filter(({ sourceId }) => !sourceIds.has(sourceId))).toEqual([]);
    expect(traced.filter(({ asOf, kind }) => asOf === '' || kind === undefined)).toEqual([]);
    const others = [
      ...sheet.gaps.flatMap(({ sourceId }) => sourceId ?? []),
      ...sheet.counterparts.map(({ sourceId }) => sourceId),
      ...sheet.models.flatMap(({ successors }) => successors.map(({ sourceId }) => sourceId)),
      ...sheet.speedPage.claims.flatMap(({ disclosed, inferred }) => [
        ...disclosed.sourceIds,
        ...inferred.sourceIds,
      ]),
    ];
    expect(others.filter((id) => !sourceIds.has(id))).toEqual([]);
  });

  it('says nothing of the future, and no span ends before it begins', () => {
    const until = plainDateMs(sheet.stateOf);
    const dates = [...traced.map(({ asOf }) => asOf), ...sheet.sources.map(({ date }) => date)];
    expect(dates.filter((date) => plainDateMs(date) > until)).toEqual([]);
    const spans = [
      ...sheet.models.flatMap(({ statuses }) => statuses),
      ...sheet.facts.flatMap(({ id, from, to }) => (from === null ? [] : [{ id, from, to }])),
    ];
    expect(
      spans.filter(({ from, to }) => to !== null && plainDateMs(to) < plainDateMs(from)),
    ).toEqual([]);
  });

  it('gives numbers only where the property has a unit, and knows every word that it uses', () => {
    const settings = new Set(sheet.settings.map(({ id }) => id));
    const units = new Set(sheet.units.map(({ id }) => id));
    for (const fact of sheet.facts) {
      const topic = sheet.topics.find(({ id }) => id === fact.topic);
      expect(topic, fact.id).toBeDefined();
      expect(modelIds, fact.id).toContain(fact.modelId);
      if (fact.value !== null) expect(units, fact.id).toContain(topic?.unit);
      if (fact.setting !== null) expect(settings, fact.id).toContain(fact.setting);
      if (topic?.isBenchmark) expect(fact.harness, fact.id).not.toBeNull();
    }
    expect(sheet.gaps.filter(({ topic }) => !topicIds.has(topic))).toEqual([]);
    const results = sheet.counterparts.flatMap((each) => each.results);
    expect(results.filter(({ topic }) => !topicIds.has(topic))).toEqual([]);
  });

  it('names each thing once, so that a correction finds what it corrects', () => {
    const ids = traced.map(({ id }) => id as string);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
    const facts = new Set(sheet.facts.map(({ id }) => id));
    const named = [
      ...sheet.speedPage.factIds,
      ...sheet.speedPage.claims.flatMap(({ factIds }) => factIds),
    ];
    expect(named.filter((id) => !facts.has(id))).toEqual([]);
    // A gap beside a figure of the same row would contradict it.
    const filled = sheet.gaps.filter((gap) =>
      sheet.facts.some(
        (fact) =>
          fact.modelId === gap.modelId &&
          fact.topic === gap.topic &&
          (gap.harness === null || gap.harness === fact.harness),
      ),
    );
    expect(filled).toEqual([]);
  });

  it('links only to web addresses over TLS', () => {
    const links = sheet.sources
      .map(({ address }) => address)
      .filter((each) => each.includes('://'));
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter((link) => !link.startsWith('https://') || !URL.canParse(link))).toEqual([]);
  });

  it('is written in French, not only in English', () => {
    const texts: { en: string; fr: string }[] = [];
    collect(sheet, texts);
    expect(texts.length).toBeGreaterThan(300);
    // Names and figures are the same in both; sentences are not.
    const same = texts.filter(({ en, fr }) => en === fr && en.split(' ').length > 4);
    expect(same).toEqual([]);
    const spaced = texts.filter(({ fr }) => / [:;?!]/.test(fr));
    expect(spaced).toEqual([]);
  });

  it('explains the speed by four strategies and seven optimizations', () => {
    const groups = sheet.speedPage.claims.map(({ group }) => group);
    expect(groups.filter((group) => group === 'strategy')).toHaveLength(4);
    expect(groups.filter((group) => group === 'optimization')).toHaveLength(7);
  });
});

// The sheet that it was written from, research/models.md: a changed digit must be seen.
test.each([
  ['grok-3-mini', 'gpqa-diamond', 'high', 79.1],
  ['grok-3-mini', 'aime-2025', 'high', 84.7],
  ['grok-3', 'gpqa-diamond', 'no-reasoning', 69.3],
  ['o3-mini', 'gpqa-diamond', 'medium', 74.8],
  ['o3-mini', 'livecodebench', 'high', 73.4],
  ['deepseek-r1', 'mmlu-pro', null, 84.4],
  ['deepseek-r1-0528', 'math-500', null, 98.3],
  ['grok-3-mini', 'output-speed', 'high', 196],
  ['grok-3-mini', 'ttfa', 'high', 10.6],
  ['o3-mini', 'ttft', 'medium', 8],
  ['grok-3', 'output-speed', 'no-reasoning', 68],
])('Artificial Analysis has %s at %s (%s) at %d', (modelId, topic, setting, value) => {
  const found = sheet.facts.filter(
    (fact) =>
      fact.modelId === modelId &&
      fact.topic === topic &&
      fact.setting === setting &&
      fact.harness === 'artificial-analysis',
  );
  expect(found.map((fact) => fact.value)).toEqual([value]);
});

test.each([
  ['grok-3-mini', 0.3, 0.5],
  ['grok-3', 3, 15],
  ['o3-mini', 1.1, 4.4],
  ['deepseek-r1', 0.55, 2.19],
])('the list price of %s was $%d in and $%d out', (modelId, input, output) => {
  const price = (topic: string) =>
    sheet.facts.find(
      (fact) => fact.modelId === modelId && fact.topic === topic && fact.setting === null,
    )?.value;
  expect([price('price-input'), price('price-output')]).toEqual([input, output]);
});

/** Every pair of texts, however deep. */
function collect(value: unknown, texts: { en: string; fr: string }[]): void {
  if (typeof value !== 'object' || value === null) return;
  if ('en' in value && 'fr' in value) {
    texts.push({ en: String(value.en), fr: String(value.fr) });
    return;
  }
  for (const each of Object.values(value)) collect(each, texts);
}
