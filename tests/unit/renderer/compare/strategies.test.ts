import { describe, expect, test } from 'vitest';
import type { Draft } from '#renderer/features/compare/draft.ts';
import { areSamePanes } from '#renderer/features/compare/line-up/same-line-up.ts';
import {
  argumentOf,
  extractionKinds,
  usualRule,
  withArgument,
} from '#renderer/features/compare/strategy/extraction-choices.ts';
import {
  strategiesDiffer,
  withStrategy,
} from '#renderer/features/compare/strategy/strategy-name.ts';
import {
  addVotingCopy,
  withoutStrategy,
} from '#renderer/features/compare/strategy/strategy-of-draft.ts';
import { readDraft } from '#renderer/features/compare/use-draft.ts';
import { specOf } from '#shared/domain/run.ts';
import { defaultConsensus } from '#shared/domain/strategy.ts';
import { PureExtractionRule } from '#shared/scoring/rules.ts';
import { aPane } from '#tests/helpers/a-run.ts';

const [one, other] = [specOf(aPane(0)), specOf(aPane(1))];
const draft: Draft = {
  panes: [one, other],
  samples: 1,
  mode: 'sequential',
  spendLimitUsd: null,
  warmUp: false,
  isMeasurement: false,
};

describe('the strategy of a line-up', () => {
  test('a voting copy stands beside its pane, and can draw different samples', () => {
    const { panes } = addVotingCopy(draft, 0);
    expect(panes.map(({ modelId }) => modelId)).toEqual([one, one, other].map((p) => p.modelId));
    expect(panes.map(({ strategy }) => strategy?.k)).toEqual([undefined, 5, undefined]);
    expect(panes.map(({ settings }) => settings.temperature)).toEqual([0, 0.7, 0]);
    const warm = { ...one, settings: { ...one.settings, temperature: 1.2 } };
    const kept = addVotingCopy({ ...draft, panes: [warm] }, 0);
    expect(kept.panes[1]?.settings.temperature).toBe(1.2);
  });

  test('is kept with the composer, tells line-ups apart, and is named in the header', () => {
    const voting = { ...one, strategy: defaultConsensus };
    const stored = readDraft(JSON.stringify({ ...draft, panes: [voting] }));
    expect(stored?.panes[0]?.strategy).toEqual(defaultConsensus);
    expect(areSamePanes([one], [voting])).toBe(false);
    expect(areSamePanes([one], [withoutStrategy(voting)])).toBe(true);
    expect(strategiesDiffer([one, voting])).toBe(true);
    expect(strategiesDiffer([voting, voting])).toBe(false);
    expect(withStrategy(voting, 'T 0.7')).toBe('consensus@5 · T 0.7');
    expect(withStrategy(one, 'T 0.7')).toBe('T 0.7');
  });
});

describe('the rule that reads an answer', () => {
  test.each(extractionKinds)('%s is a rule as it is chosen', (kind) => {
    const rule = usualRule(kind);
    expect(PureExtractionRule.parse(rule)).toEqual(rule);
    const argument = argumentOf(rule);
    if (argument !== null) expect(withArgument(rule, argument)).toEqual(rule);
  });

  test('takes letters and a path, and refuses what is none', () => {
    expect(withArgument(usualRule('choice'), ' ab ')).toEqual({ kind: 'choice', letters: 'AB' });
    expect(withArgument(usualRule('choice'), 'A')).toBeNull();
    expect(withArgument(usualRule('choice'), 'A1')).toBeNull();
    expect(withArgument(usualRule('marker'), ' ')).toBeNull();
    expect(withArgument(usualRule('json'), 'a.b')).toEqual({ kind: 'json', field: 'a.b' });
    expect(withArgument({ kind: 'json', field: 'a' }, '')).toEqual({ kind: 'json' });
  });
});
