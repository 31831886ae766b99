import type { TokenCounts, UsageProblem, UsageRule } from '../domain/token-usage.ts';

/** What a server's usage comes to, and what is wrong with it. */
interface UsageReading {
  /** `null` when prompt or output cannot be told. */
  readonly counts: TokenCounts | null;
  readonly problems: readonly UsageProblem[];
}

/**
 * Reads the `usage` object of Chat Completions or of Responses, of any provider, into the inclusive
 * contract. Where the server gives a total, the output is `total - prompt`, whatever its rule is said
 * to be; `rule` decides only where there is none.
 */
export function readUsage(raw: unknown, rule: UsageRule): UsageReading {
  const problems: UsageProblem[] = [];
  const count = (...path: readonly string[]) => countAt(raw, path, problems);

  const prompt = count('prompt_tokens') ?? count('input_tokens');
  const completion = count('completion_tokens') ?? count('output_tokens');
  const reasoning =
    count('completion_tokens_details', 'reasoning_tokens') ??
    count('output_tokens_details', 'reasoning_tokens');
  const output = outputOf(prompt, completion, reasoning, count('total_tokens'), rule, problems);
  const hit = count('prompt_cache_hit_tokens');
  const cached =
    count('prompt_tokens_details', 'cached_tokens') ??
    count('input_tokens_details', 'cached_tokens') ??
    hit;
  const miss = count('prompt_cache_miss_tokens');
  if (prompt === null || output === null) return { counts: null, problems };

  if (hit !== null && miss !== null && hit + miss !== prompt)
    problems.push({
      code: 'cache-parts-differ',
      promptTokens: prompt,
      hitTokens: hit,
      missTokens: miss,
    });
  if (cached !== null && cached > prompt)
    problems.push({ code: 'cached-exceeds-prompt', promptTokens: prompt, cachedTokens: cached });
  if (reasoning !== null && reasoning > output)
    problems.push({
      code: 'reasoning-exceeds-output',
      outputTokens: output,
      reasoningTokens: reasoning,
    });
  return {
    counts: {
      promptTokens: prompt,
      cachedTokens: cached,
      outputTokens: output,
      reasoningTokens: reasoning,
    },
    problems,
  };
}

function outputOf(
  prompt: number | null,
  completion: number | null,
  reasoning: number | null,
  total: number | null,
  rule: UsageRule,
  problems: UsageProblem[],
): number | null {
  const byRule =
    completion !== null && rule === 'additive-reasoning'
      ? completion + (reasoning ?? 0)
      : completion;
  if (prompt === null || total === null) return byRule;
  if (total < prompt) {
    problems.push({ code: 'total-below-prompt', promptTokens: prompt, totalTokens: total });
    return byRule;
  }
  const output = total - prompt;
  if (completion !== null && completion !== output && completion + (reasoning ?? 0) !== output) {
    problems.push({
      code: 'output-does-not-add-up',
      promptTokens: prompt,
      completionTokens: completion,
      reasoningTokens: reasoning,
      totalTokens: total,
    });
  }
  return output;
}

/** The whole number at a path; a value that is there but is none is a problem, and read as missing. */
function countAt(raw: unknown, path: readonly string[], problems: UsageProblem[]): number | null {
  let value = raw;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return null;
    value = Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
  }
  if (value === undefined || value === null) return null;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  problems.push({
    code: 'not-a-count',
    field: path.join('.'),
    found: (JSON.stringify(value) ?? '').slice(0, 80),
  });
  return null;
}
