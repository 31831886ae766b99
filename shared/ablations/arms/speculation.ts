import type { AblationFacts, ArmDraft, Draft } from '../facts.ts';

/** One token after the other; guessed from the prompt; guessed by a small model of the same vocabulary. */
export function speculationArms({ model, others }: AblationFacts): Draft {
  const draft = others.find((other) => isDraft(other, model));
  const through = 'predictor' as const;
  const arms: ArmDraft[] = [
    { level: { kind: 'prediction', by: 'nothing', draft: null }, setUp: { through } },
    {
      level: { kind: 'prediction', by: 'lookup', draft: null },
      setUp: { through, prediction: 'lookup' },
    },
  ];
  if (draft) {
    arms.push({
      level: { kind: 'prediction', by: 'draft', draft: draft.name },
      setUp: { through, prediction: 'draft', draftId: draft.id },
    });
  }
  return {
    arms,
    excluded: others
      .filter((other) => other.vocabularySize !== model.vocabularySize)
      .map(({ name }) => ({
        level: { kind: 'prediction', by: 'draft', draft: name },
        reason: 'other-vocabulary',
        detail: '',
      })),
    notes: draft ? [] : ['no-draft'],
  };
}

function isDraft(
  other: AblationFacts['model'],
  { vocabularySize, parameters }: AblationFacts['model'],
): boolean {
  return other.vocabularySize === vocabularySize && other.parameters < parameters;
}
