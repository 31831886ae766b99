import type { MatrixCellDetail } from '../domain/experiment-cells.ts';

/** A conversation as common trainers read it (chat JSONL), the reasoning apart from the answer. */
export interface TrainingLine {
  readonly messages: readonly (
    | { readonly role: 'system' | 'user'; readonly content: string }
    | {
        readonly role: 'assistant';
        readonly content: string;
        /** Absent: the model showed none. */
        readonly reasoning_content?: string;
      }
  )[];
}

interface TrainingOptions {
  /** Only answers that were scored as wholly right. */
  readonly isOnlyRight: boolean;
}

/** What a teacher answered to one item, one line for each sample that ended by itself. */
export function trainingLines(
  { rendered, samples }: Pick<MatrixCellDetail, 'rendered' | 'samples'>,
  { isOnlyRight }: TrainingOptions,
): TrainingLine[] {
  const system =
    rendered.system === '' ? [] : [{ role: 'system', content: rendered.system } as const];
  return samples.flatMap(({ state, attempts, strict, grade }): TrainingLine[] => {
    const attempt = attempts.findLast(({ isWarmUp, status }) => !isWarmUp && status === 'done');
    const score = grade ?? strict?.score.value ?? null;
    if (state !== 'done' || !attempt || (isOnlyRight && score !== 1)) return [];
    const reasoning = attempt.reasoning.trim();
    const answer = {
      role: 'assistant',
      ...(reasoning === '' ? {} : { reasoning_content: reasoning }),
      content: attempt.answer.trim(),
    } as const;
    return [{ messages: [...system, { role: 'user', content: rendered.prompt }, answer] }];
  });
}
