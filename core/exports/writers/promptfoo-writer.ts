import type { ExportedCell, ExportedSource } from '../exported.ts';
import { type Answer, answerOf, modelNameOf } from './answers.ts';
import { createTextFile } from './text-file.ts';
import type { ExportWriter } from './writer.ts';

/** A result file as `promptfoo eval -o` writes it (summary version 3), to be viewed with `promptfoo import`. */
export function promptfooWriter(
  file: string,
  head: { readonly id: string; readonly createdAtMs: number; readonly triptych: string },
  onLeftOut: (cell: ExportedCell) => void,
): ExportWriter {
  const out = createTextFile(file);
  const timestamp = new Date(head.createdAtMs).toISOString();
  /** Columns of its table: a model with its settings in a run. */
  const columns = new Map<string, Column>();
  /** Rows of its table: a question, asked so many times. */
  const tests = new Map<string, number>();
  let results = 0;
  out.write(
    `{"evalId":${JSON.stringify(head.id)},"results":{"version":3,"timestamp":"${timestamp}"`,
  );
  out.write(`,"results":[`);

  function columnOf(source: ExportedSource, pane: number): Column {
    const label = modelNameOf(source, pane);
    const known = columns.get(label);
    if (known) return known;
    const column = { index: columns.size, label, passed: 0, failed: 0, errors: 0, score: 0 };
    columns.set(label, column);
    return column;
  }

  return {
    begin: () => {},
    cell(source, cell) {
      const answer = answerOf(source, cell);
      if (!answer) {
        onLeftOut(cell);
        return;
      }
      const column = columnOf(source, cell.pane);
      const question = `${answer.system}\0${answer.prompt}\0${cell.sample}`;
      const testIdx = tests.get(question) ?? tests.size;
      tests.set(question, testIdx);
      count(column, answer);
      const result = resultOf(answer, { column, testIdx, id: `${head.id}-${results}` });
      out.write(`${results === 0 ? '\n' : ',\n'}${JSON.stringify(result)}`);
      results += 1;
    },
    end: () => {},
    finish() {
      const all = [...columns.values()];
      const sum = (of: (column: Column) => number) =>
        all.reduce((total, each) => total + of(each), 0);
      const stats = {
        successes: sum(({ passed }) => passed),
        failures: sum(({ failed }) => failed),
        errors: sum(({ errors }) => errors),
        tokenUsage: {},
      };
      const rest = { prompts: all.map(promptOf), stats };
      out.write(`\n],${JSON.stringify(rest).slice(1)}`);
      const description = 'Exported by Triptych';
      const config = {
        description,
        providers: all.map(({ label }) => label),
        prompts: ['{{prompt}}'],
      };
      const metadata = { exportedAt: timestamp, author: `Triptych ${head.triptych}` };
      out.write(`,${JSON.stringify({ config, shareableUrl: null, metadata }).slice(1)}\n`);
      out.end();
      return Promise.resolve({ cells: results });
    },
    close: () => out.close(),
  };
}

interface Column {
  readonly index: number;
  readonly label: string;
  passed: number;
  failed: number;
  errors: number;
  score: number;
}

/** What was not scored passes in promptfoo, as a test without assertions does. */
function isPass({ state, score }: Answer): boolean {
  return state.status === 'done' && (score ?? 1) >= 0.5;
}

function count(column: Column, answer: Answer): void {
  if (answer.state.status !== 'done') column.errors += 1;
  else if (isPass(answer)) column.passed += 1;
  else column.failed += 1;
  column.score += answer.state.status === 'done' ? (answer.score ?? 1) : 0;
}

function promptOf({ label, passed, failed, errors, score }: Column) {
  const metrics = {
    score,
    testPassCount: passed,
    testFailCount: failed,
    testErrorCount: errors,
    assertPassCount: 0,
    assertFailCount: 0,
    totalLatencyMs: 0,
    tokenUsage: {},
    namedScores: {},
    namedScoresCount: {},
    cost: 0,
  };
  return { id: label, raw: '{{prompt}}', label: '{{prompt}}', provider: label, metrics };
}

function resultOf(
  answer: Answer,
  { column, testIdx, id }: { column: Column; testIdx: number; id: string },
) {
  const { state, system, prompt, score, cell } = answer;
  const messages = [
    { role: 'system', content: system },
    { role: 'user', content: prompt },
  ];
  const success = isPass(answer);
  const error = state.status === 'done' ? null : (state.failure?.code ?? state.status);
  const output = { output: state.answer, tokenUsage: usageOf(answer), cached: false };
  const vars = {
    prompt,
    ...(cell.item && { item: cell.item.id, targets: cell.item.targets.join(' | ') }),
  };
  return {
    id,
    promptIdx: column.index,
    testIdx,
    testCase: { vars, metadata: { sample: cell.sample, reasoning: state.reasoning } },
    promptId: column.label,
    provider: { id: column.label, label: column.label },
    prompt: { raw: system === '' ? prompt : JSON.stringify(messages), label: '{{prompt}}' },
    vars,
    response: error === null ? output : { ...output, error },
    ...(error !== null && { error }),
    failureReason: error !== null ? 2 : success ? 0 : 1,
    success,
    score: error === null ? (score ?? 1) : 0,
    ...(answer.endToEndMs !== null && { latencyMs: Math.round(answer.endToEndMs) }),
    gradingResult: null,
    namedScores: {},
    ...(answer.usd !== null && { cost: answer.usd }),
    metadata: {},
  };
}

function usageOf({ promptTokens, outputTokens, reasoningTokens }: Answer) {
  if (promptTokens === null || outputTokens === null) return {};
  return {
    prompt: promptTokens,
    completion: outputTokens,
    total: promptTokens + outputTokens,
    ...(reasoningTokens !== null && { completionDetails: { reasoning: reasoningTokens } }),
  };
}
