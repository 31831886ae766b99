import type { Exclusion } from '../../domain/ablation.ts';
import type { AblationFacts, Draft } from '../facts.ts';

const lengths = [32, 128, 512, 2048, 8192];
const generatedTokens = 64;

/** Prompts from short to as long as the model was trained for. */
export function contextArms({ model }: AblationFacts): Draft {
  const room = (model.trainedContext ?? 4096) - generatedTokens;
  const fitting = lengths.filter((tokens) => tokens <= room);
  const longest = Math.floor((room * 0.9) / 64) * 64;
  const last = fitting.at(-1) ?? 0;
  const all =
    longest > last * 1.5 && fitting.length < lengths.length ? [...fitting, longest] : fitting;
  return {
    // The longest is the reference: the claim is what less of it gains.
    arms: all.toReversed().map((tokens) => ({
      level: { kind: 'prompt', tokens },
      setUp: { promptTokens: tokens, generatedTokens, generatedDepth: tokens },
    })),
    excluded: lengths
      .filter((tokens) => tokens > room)
      .map((tokens): Exclusion => ({
        level: { kind: 'prompt', tokens },
        reason: 'longer-than-context',
        detail: String(model.trainedContext ?? 4096),
      })),
    notes: ['needle-not-asked'],
  };
}
