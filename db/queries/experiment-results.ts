import type { ExperimentResults } from '#shared/domain/experiment-results.ts';
import type { Failure } from '#shared/domain/failure.ts';
import type { AnswerRow } from '#shared/experiments/answer-row.ts';
import type { ArmTotals } from '#shared/experiments/arm-result.ts';
import { formatUsd, parseUsd } from '#shared/pricing/usd.ts';
import { unpackJson } from '../packed.ts';
import type { ReadableDb } from '../handle.ts';
import { all, get } from '../statements.ts';

/** Every answer of an arm with the figures of its accepted attempt. */
export function answerRows(db: ReadableDb, experiment: number, arm: number): AnswerRow[] {
  const rows = all<Omit<AnswerRow, 'isCached'> & { isCached: number }>(
    db,
    `SELECT cell.position, cell.sample, cell.state, cell.score, cell.outcome, cell.reason,
       cell.flexible, cell.grade, cell.ballot, pick.grade AS pick,
       (SELECT count(*) FROM experiment_attempt AS try WHERE try.cell = cell.id) AS tries,
       attempt.cached_from IS NOT NULL AS isCached, attempt.queued_ms AS queuedMs,
       attempt.ttft_ms AS ttftMs, attempt.ttfa_ms AS ttfaMs, attempt.thinking_ms AS thinkingMs,
       attempt.tpot_ms AS tpotMs, attempt.decode_tokens_per_second AS decodeTokensPerSecond,
       attempt.end_to_end_ms AS endToEndMs, judged.end_to_end_ms AS pickMs,
       attempt.prompt_tokens AS promptTokens, attempt.output_tokens AS outputTokens,
       attempt.reasoning_tokens AS reasoningTokens,
       attempt.ended_at_ms AS endedAtMs
     FROM experiment_cell AS cell
       LEFT JOIN experiment_attempt AS attempt ON attempt.number = cell.attempt
       LEFT JOIN experiment_cell AS pick ON pick.experiment = cell.experiment
         AND pick.arm = cell.arm AND pick.position = cell.position AND pick.sample = cell.sample
         AND pick.role = 'pick'
       LEFT JOIN experiment_attempt AS judged ON judged.number = pick.attempt
     WHERE cell.experiment = :experiment AND cell.arm = :arm AND cell.role = 'answer'
     ORDER BY cell.position, cell.sample`,
    { experiment, arm },
  );
  return rows.map((row) => ({ ...row, isCached: row.isCached === 1 }));
}

interface AttemptCost {
  readonly promptTokens: number | null;
  readonly outputTokens: number | null;
  readonly reasoningTokens: number | null;
  readonly usd: string | null;
  readonly isCostUnknown: number;
  readonly otherModel: string | null;
  readonly isUsageDoubtful: number;
  readonly role: string;
}

/** What all attempts of an arm took, a judge's about its answers too. */
export function armTotals(db: ReadableDb, experiment: number, arm: number): ArmTotals {
  const attempts = all<AttemptCost>(
    db,
    `SELECT attempt.prompt_tokens AS promptTokens, attempt.output_tokens AS outputTokens,
       attempt.reasoning_tokens AS reasoningTokens, attempt.usd,
       attempt.is_cost_unknown AS isCostUnknown, attempt.other_model AS otherModel,
       attempt.is_usage_doubtful AS isUsageDoubtful, cell.role
     FROM experiment_cell AS cell JOIN experiment_attempt AS attempt ON attempt.cell = cell.id
     WHERE cell.experiment = :experiment AND cell.arm = :arm AND attempt.status <> 'running'
       AND attempt.cached_from IS NULL
       -- Judges that grade for the score are no part of the strategy.
       AND cell.role IN ('answer', 'pick')`,
    { experiment, arm },
  );
  let usd = 0n;
  const others = new Map<string, number>();
  const sum = { promptTokens: 0, outputTokens: 0, unknownTokens: 0, unknownCosts: 0, doubtful: 0 };
  let reasoning: number | null = 0;
  for (const attempt of attempts) {
    if (attempt.usd !== null) usd += parseUsd(attempt.usd);
    sum.unknownCosts += attempt.isCostUnknown;
    sum.doubtful += attempt.isUsageDoubtful;
    if (attempt.otherModel !== null && attempt.role === 'answer') {
      others.set(attempt.otherModel, (others.get(attempt.otherModel) ?? 0) + 1);
    }
    if (attempt.outputTokens === null) sum.unknownTokens++;
    else {
      sum.promptTokens += attempt.promptTokens ?? 0;
      sum.outputTokens += attempt.outputTokens;
      reasoning =
        reasoning === null || attempt.reasoningTokens === null
          ? null
          : reasoning + attempt.reasoningTokens;
    }
  }
  return {
    passes: attempts.length,
    promptTokens: sum.promptTokens,
    outputTokens: sum.outputTokens,
    reasoningTokens: reasoning,
    unknownTokens: sum.unknownTokens,
    usd: formatUsd(usd),
    unknownCosts: sum.unknownCosts,
    otherModels: [...others].map(([returned, count]) => ({ returned, count })),
    doubtfulUsage: sum.doubtful,
  };
}

/** Why attempts failed, the most frequent first, each with one of them. */
export function attemptFailures(
  db: ReadableDb,
  experiment: number,
): ExperimentResults['failures'][number][] {
  const rows = all<{ arm: number; code: Failure['code']; count: number; first: number }>(
    db,
    `SELECT cell.arm, attempt.failure_code AS code, count(*) AS count,
       min(attempt.number) AS first
     FROM experiment_attempt AS attempt JOIN experiment_cell AS cell ON cell.id = attempt.cell
     WHERE cell.experiment = :experiment AND attempt.failure_code IS NOT NULL
     GROUP BY cell.arm, attempt.failure_code ORDER BY count DESC`,
    { experiment },
  );
  return rows.map(({ first, ...row }) => ({ ...row, example: failureOf(db, first) }));
}

function failureOf(db: ReadableDb, number: number): Failure {
  const row = get<{ facts: Uint8Array }>(
    db,
    `SELECT facts FROM experiment_attempt WHERE number = :number`,
    { number },
  );
  return unpackJson<{ failure: Failure }>(row!.facts).failure;
}

/** A judge's word on an answer, with the lengths in tokens of what it read. */
export interface JudgementRow {
  readonly arm: number;
  readonly position: number;
  readonly sample: number;
  readonly role: 'grade' | 'pair' | 'pair-exchanged';
  readonly grade: number | null;
  readonly answerTokens: number | null;
}

export function judgements(db: ReadableDb, experiment: number): JudgementRow[] {
  return all<JudgementRow>(
    db,
    `SELECT cell.arm, cell.position, cell.sample, cell.role, cell.grade,
       attempt.output_tokens AS answerTokens
     FROM experiment_cell AS cell
       LEFT JOIN experiment_cell AS answer ON answer.experiment = cell.experiment
         AND answer.arm = cell.arm AND answer.position = cell.position
         AND answer.sample = cell.sample AND answer.role = 'answer'
       LEFT JOIN experiment_attempt AS attempt ON attempt.number = answer.attempt
     WHERE cell.experiment = :experiment AND cell.role IN ('grade', 'pair', 'pair-exchanged')
       AND cell.attempt IS NOT NULL
     ORDER BY cell.arm, cell.position, cell.sample, cell.role`,
    { experiment },
  );
}
