import type { AblationFacts, Draft, SubjectFacts } from '../facts.ts';

/** The teacher, and beside it the models that were chosen: its student, and a control of its size. */
export function distillationArms({ model, others }: AblationFacts): Draft {
  const level = ({ name, role }: SubjectFacts) => ({ kind: 'model', name, role }) as const;
  return {
    arms: [
      { level: level(model) },
      ...others.map((other) => ({
        level: level(other),
        setUp: { subject: { kind: 'model', modelId: other.id } as const },
      })),
    ],
    notes: [
      ...(others.length === 0 ? (['no-other-model'] as const) : []),
      ...(others.some(({ role }) => role === 'control') ? (['control-is-not-alone'] as const) : []),
    ],
  };
}
