import PQueue from 'p-queue';
import { extract } from '#shared/scoring/extract.ts';
import type { ExtractionRule, ScoringRule } from '#shared/scoring/rules.ts';
import { type Score, unparsable, unscorable } from '#shared/scoring/score.ts';
import { scoreAnswer } from '#shared/scoring/score-answer.ts';
import { withoutReasoning } from '#shared/scoring/without-reasoning.ts';
import { createGuardedChild } from './guarded-child.ts';

/** What is scored: a stored output. No model is ever called. */
export interface Scorable {
  readonly output: string;
  /** The prompt ended with the opening tag of the reasoning. */
  readonly isThinkingOpen?: boolean;
  readonly targets: readonly string[];
}

export interface Scored {
  /** The text taken from the output; `null` where none was found. */
  readonly extracted: string | null;
  readonly score: Score;
}

const longestOutput = 1_000_000;
const usualTimeLimitMs = 5000;

/**
 * Scores outputs: reasoning away, answer extracted, answer held against the targets. What needs a
 * library runs in a child of its own, one at a time.
 * @param timeLimitMs for one step in the child, in milliseconds
 */
export function createScorer(timeLimitMs = usualTimeLimitMs) {
  const child = createGuardedChild(timeLimitMs);
  const queue = new PQueue({ concurrency: 1 });

  async function score(
    { output, isThinkingOpen = false, targets }: Scorable,
    extraction: ExtractionRule,
    rule: ScoringRule,
  ): Promise<Scored> {
    if (output.length > longestOutput) return { extracted: null, score: unscorable('too-long') };
    const answer = withoutReasoning(output, isThinkingOpen);
    if (answer.text === null) return { extracted: null, score: unparsable(answer.reason) };
    const found = await take(answer.text, extraction);
    if ('outcome' in found) return { extracted: null, score: found };
    if (found.text === null) return { extracted: null, score: unparsable(found.reason) };
    return { extracted: found.text, score: await hold(found.text, targets, rule) };
  }

  async function take(text: string, rule: ExtractionRule) {
    if (rule.kind !== 'pattern') return extract(text, rule);
    const verdict = await queue.add(() => child.run({ type: 'extract', text, rule }));
    return verdict.type === 'extraction' ? verdict.extraction : verdict.score;
  }

  async function hold(
    answer: string,
    targets: readonly string[],
    rule: ScoringRule,
  ): Promise<Score> {
    switch (rule.kind) {
      case 'pattern':
      case 'math':
      case 'json-schema':
      case 'javascript': {
        const job = { type: 'score', answer, targets, rule } as const;
        const verdict = await queue.add(() => child.run(job));
        if (verdict.type !== 'score') return unscorable('scorer-crashed');
        return rule.kind === 'javascript' ? blamed(verdict.score, answer, targets) : verdict.score;
      }
      default:
        return scoreAnswer(answer, targets, rule);
    }
  }

  return { score, close: child.close };
}

/** Where QuickJS's own limits came too late, the program is at fault and not the scorer. */
function blamed(score: Score, answer: string, targets: readonly string[]): Score {
  if (score.outcome !== 'unscorable') return score;
  const { reason } = score;
  if (reason !== 'time-limit' && reason !== 'memory-limit') return score;
  const compared = { answer, target: targets[0] ?? '', detail: reason };
  return { outcome: 'compared', value: 0, compared };
}
