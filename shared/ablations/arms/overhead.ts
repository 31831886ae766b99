import type { AblationFacts, Draft } from '../facts.ts';

/**
 * llama.cpp alone; an answer of the app with the likeliest token; with samplers in a chain. All write
 * after as many tokens: what comes before slows every token down.
 */
export function overheadArms({ model }: AblationFacts): Draft {
  const promptTokens = Math.min(128, Math.floor((model.trainedContext ?? 4096) / 8));
  const app = { promptTokens, through: 'app' } as const;
  return {
    arms: [
      {
        level: { kind: 'layer', layer: 'engine' },
        setUp: { promptTokens, generatedDepth: promptTokens },
      },
      { level: { kind: 'layer', layer: 'greedy' }, setUp: app },
      { level: { kind: 'layer', layer: 'sampling' }, setUp: { ...app, temperature: 0.8 } },
    ],
    notes: ['no-grammar'],
  };
}
