import type { GoodputLimits } from '../domain/experiment-spec.ts';

export interface GoodputPreset {
  readonly id: string;
  readonly name: string;
  readonly limits: GoodputLimits;
}

/** MLPerf Inference's 99th-percentile limits of its server scenarios, in milliseconds (measuring.md 4.1). */
export const goodputPresets: readonly GoodputPreset[] = [
  preset('llama2-70b', 'Llama 2 70B', 2000, 200),
  preset('llama2-70b-interactive', 'Llama 2 70B, interactive', 450, 40),
  preset('llama3.1-8b', 'Llama 3.1 8B', 2000, 100),
  preset('llama3.1-8b-interactive', 'Llama 3.1 8B, interactive', 500, 30),
  preset('llama3.1-405b', 'Llama 3.1 405B', 6000, 175),
  preset('llama3.1-405b-interactive', 'Llama 3.1 405B, interactive', 4500, 80),
  preset('deepseek-r1', 'DeepSeek-R1', 2000, 80),
  preset('deepseek-r1-interactive', 'DeepSeek-R1, interactive', 1500, 15),
  preset('mixtral-8x7b', 'Mixtral 8x7B', 2000, 200),
];

function preset(id: string, name: string, ttftMs: number, tpotMs: number): GoodputPreset {
  return { id, name: `MLPerf ${name}`, limits: { ttftMs, tpotMs, endToEndMs: null } };
}
