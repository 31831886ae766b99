import type { AblationFacts, Draft } from '../facts.ts';

const counts = [1, 2, 3, 4, 6, 8, 12, 16];
const mostArms = 5;

/** The whole model, then without 1 … half of its layers. */
export function pruningArms({ model }: AblationFacts): Draft {
  const layers = model.layers ?? 0;
  const removed = counts.filter((count) => count <= layers / 2).slice(0, mostArms);
  return {
    arms: [
      { level: { kind: 'unchanged' } },
      ...removed.map((count) => {
        const subject = { kind: 'pruned', layers: count } as const;
        return { level: subject, setUp: { subject } };
      }),
    ],
    excluded:
      removed.length > 0
        ? []
        : [{ level: { kind: 'pruned', layers: 1 }, reason: 'too-few-layers', detail: '' }],
    notes: ['makes-files'],
  };
}
