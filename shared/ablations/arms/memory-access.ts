import type { AblationFacts, Draft } from '../facts.ts';

const questionTokens = 16;

/** Weights mapped or copied; then a question after a prefix that is still in the cache, or is not. */
export function memoryAccessArms({ model }: AblationFacts): Draft {
  const tokens = Math.min(512, Math.floor((model.trainedContext ?? 4096) / 2));
  const unmeasured = { generatedTokens: 0 };
  return {
    arms: [
      { level: { kind: 'loading', how: 'mapped' } },
      { level: { kind: 'loading', how: 'copied' }, setUp: { isMapped: false } },
      {
        level: { kind: 'prefix', how: 'read-anew', tokens },
        reference: 2,
        setUp: { ...unmeasured, promptTokens: tokens + questionTokens },
      },
      {
        level: { kind: 'prefix', how: 'kept', tokens },
        reference: 2,
        setUp: { ...unmeasured, promptTokens: questionTokens, promptDepth: tokens },
      },
    ],
    notes: ['not-cold'],
  };
}
