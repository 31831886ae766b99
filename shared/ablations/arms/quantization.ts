import type { Exclusion } from '../../domain/ablation.ts';
import type { QuantizationType, VariantPlan } from '../../domain/variant.ts';
import type { AblationFacts, Draft } from '../facts.ts';

/** One type of each number of bits, and the plain 4-bit type for comparison. */
const ladder: readonly QuantizationType[] = [
  ...(['Q8_0', 'Q6_K', 'Q5_K_M', 'Q4_K_M', 'Q4_0', 'Q3_K_M', 'Q2_K'] as const),
];

/** The file as it is, then the types that llama.cpp can make smaller files with. */
export function quantizationArms({ model, quantizations }: AblationFacts): Draft {
  const made = quantizations.filter(({ obstacle }) => obstacle === null);
  const smaller = made.filter(({ sizeBytes }) => sizeBytes < model.sizeBytes);
  const rungs = smaller.filter(({ type, sameAs }) =>
    [type, ...sameAs].some((each) => ladder.includes(each)),
  );
  return {
    arms: [
      { level: { kind: 'unchanged' } },
      ...rungs.map(({ type, sameAs }) => {
        const usual = ladder.includes(type)
          ? type
          : (sameAs.find((e) => ladder.includes(e)) ?? type);
        const subject = { kind: 'quantized', type: usual } as const;
        return { level: subject, setUp: { subject } };
      }),
    ],
    excluded: [
      ...quantizations.flatMap(refused),
      ...made
        .filter((plan) => !smaller.includes(plan) && ladder.includes(plan.type))
        .map(({ type }) => excluded(type, 'already-quantized-smaller', '')),
      ...rungs.flatMap(({ type, sameAs }) =>
        [type, ...sameAs]
          .filter((each) => ladder.includes(each))
          .slice(1)
          .map((each) => excluded(each, 'same-as-another', type)),
      ),
    ],
    notes: ['makes-files', ...(model.isQuantized ? (['requantized'] as const) : [])],
  };
}

function refused({ type, obstacle, detail }: VariantPlan): Exclusion[] {
  switch (obstacle) {
    case null:
      return [];
    case 'failed':
      return [excluded(type, 'cannot-be-made', detail)];
    default:
      return [excluded(type, obstacle, '')];
  }
}

function excluded(type: QuantizationType, reason: Exclusion['reason'], detail: string): Exclusion {
  return { level: { kind: 'quantized', type }, reason, detail: detail.slice(0, 200) };
}
