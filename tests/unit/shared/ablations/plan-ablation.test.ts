import { describe, expect, it } from 'vitest';
import { plannedCells } from '#shared/ablations/cells.ts';
import type { AblationFacts } from '#shared/ablations/facts.ts';
import { planAblation } from '#shared/ablations/plan-ablation.ts';
import { AblationKind, type AblationPlan, AblationRequest } from '#shared/domain/ablation.ts';
import type { VariantPlan } from '#shared/domain/variant.ts';
import { ModelId } from '#shared/ids.ts';
import { ablationFacts, subjectFacts } from '#tests/helpers/ablations.ts';

const modelId = ModelId.parse('m');
const seed = 5;

function planOf(kind: AblationKind, facts: Partial<AblationFacts> = {}): AblationPlan {
  return planAblation(AblationRequest.parse({ kind, modelId }), ablationFacts(facts), seed);
}

function variant(type: VariantPlan['type'], parts: Partial<VariantPlan> = {}): VariantPlan {
  const of = { sameAs: [], obstacle: null, detail: '', mix: [], fallbacks: [] };
  return { type, ...of, sizeBytes: 5e8, bitsPerWeight: 4, ...parts };
}

describe('the plan of an ablation', () => {
  it.each(AblationKind.options)(
    '%s has arms that are compared with one that comes before them',
    (kind) => {
      const { arms, expectedMs } = planOf(kind, {
        quantizations: [variant('Q4_K_M')],
        cpuLibraries: [
          { name: 'x64', score: 1 },
          { name: 'haswell', score: 9 },
        ],
        others: [subjectFacts({ id: ModelId.parse('s'), name: 'Student', parameters: 1e8 })],
      });
      expect(arms.length).toBeGreaterThan(1);
      expect(arms[0]!.reference).toBe(0);
      for (const { index, reference } of arms) expect(reference).toBeLessThanOrEqual(index);
      expect(expectedMs).toBeGreaterThan(0);
    },
  );

  it('types that cannot be made, come out alike or save nothing are left out with the reason', () => {
    const { arms, excluded } = planOf('quantization', {
      quantizations: [
        variant('F32', { sizeBytes: 4e9 }),
        variant('Q8_0'),
        variant('Q5_K_M', { sameAs: ['Q4_K_M'] }),
        variant('IQ2_XS', { obstacle: 'needs-importance-matrix' }),
      ],
    });
    expect(arms.map(({ level }) => level)).toEqual([
      { kind: 'unchanged' },
      { kind: 'quantized', type: 'Q8_0' },
      { kind: 'quantized', type: 'Q5_K_M' },
    ]);
    expect(excluded.map(({ reason, detail }) => [reason, detail])).toEqual([
      ['needs-importance-matrix', ''],
      ['same-as-another', 'Q5_K_M'],
    ]);
  });

  it('a quantized cache of values is not tried without flash attention', () => {
    const { arms, excluded } = planOf('attention');
    const caches = arms.filter(({ level }) => level.kind === 'cache');
    expect(caches.length).toBeGreaterThan(0);
    expect(caches.every(({ setUp }) => setUp.flashAttention === 'on')).toBe(true);
    expect(excluded.every(({ reason }) => reason === 'value-cache-needs-flash-attention')).toBe(
      true,
    );
    expect(excluded).toHaveLength(caches.length);
  });

  it('no prompt is longer than what the model was trained for, and none needs more context', () => {
    const { arms, excluded } = planOf('context', { model: subjectFacts({ trainedContext: 1024 }) });
    for (const { setUp } of arms) {
      expect(setUp.promptTokens + setUp.generatedTokens).toBeLessThanOrEqual(1024);
    }
    expect(excluded.map(({ reason }) => reason)).toContain('longer-than-context');
  });

  it('instruction sets that this CPU lacks by the library’s own word are never run', () => {
    const cpuLibraries = [
      { name: 'zen4', score: 0 },
      { name: 'haswell', score: 9 },
      { name: 'x64', score: 1 },
    ];
    const { arms, excluded, notes } = planOf('hardware', { cpuLibraries });
    expect(arms.map(({ setUp }) => setUp.cpuLibrary)).toEqual(['x64', 'haswell']);
    expect(excluded).toMatchObject([{ level: { name: 'zen4' }, reason: 'not-on-this-cpu' }]);
    expect(notes).toContain('no-gpu');
  });

  it('says of a tiny model that it is one', () => {
    const tiny = planOf('parallel', { model: subjectFacts({ parameters: 2e6 }) });
    expect(tiny.notes).toContain('tiny-model');
    expect(planOf('parallel').notes).not.toContain('tiny-model');
  });

  it('measures each arm once per block, in an order that its seed repeats', () => {
    const { arms, measures } = planOf('parallel');
    const cells = plannedCells(arms, measures, seed);
    expect(cells).toEqual(plannedCells(arms, measures, seed));
    const blocks = Map.groupBy(
      cells.filter(({ probe }) => probe === 'speed'),
      ({ repetition }) => repetition,
    );
    const orders = [...blocks.values()].map((block) => block.map((cell) => cell.arms[0]!));
    expect(orders).toHaveLength(5);
    const all = arms.map(({ index }) => index);
    for (const order of orders) expect(order.toSorted((a, b) => a - b)).toEqual(all);
    expect(new Set(orders.map(String)).size).toBeGreaterThan(1);
  });
});
