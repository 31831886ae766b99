import path from 'node:path';
import { type ExportedCell, type ExportedSource, idOf } from '../exported.ts';
import { type Answer, answerOf, modelNameOf } from './answers.ts';
import { createTextFile, type TextFile } from './text-file.ts';
import type { ExportWriter } from './writer.ts';

/** One log of Inspect AI (format version 2, JSON) for each model of a run: a task there has one model. */
export function inspectWriter(
  folder: string,
  triptych: string,
  onLeftOut: (cell: ExportedCell) => void,
): ExportWriter {
  let open: (Log | null)[] = [];
  let samples = 0;

  function logOf(source: ExportedSource, pane: number): Log {
    const known = open[pane];
    if (known) return known;
    const name = `${idOf(source)}_${pane}.json`;
    const file = createTextFile(path.join(folder, name));
    const log = {
      file,
      ids: new Set<string>(),
      samples: 0,
      completed: 0,
      epochs: 1,
      sum: 0,
      scored: 0,
    };
    file.write('{"version":2,"samples":[');
    open[pane] = log;
    return log;
  }

  return {
    begin: () => {},
    cell(source, cell) {
      const answer = answerOf(source, cell);
      if (!answer) {
        onLeftOut(cell);
        return;
      }
      const log = logOf(source, cell.pane);
      const model = modelNameOf(source, cell.pane);
      log.file.write(
        `${log.samples === 0 ? '\n' : ',\n'}${JSON.stringify(sampleOf(answer, model))}`,
      );
      log.ids.add(cell.item?.id ?? 'prompt');
      log.samples += 1;
      log.epochs = Math.max(log.epochs, cell.sample + 1);
      if (answer.state.status === 'done') log.completed += 1;
      if (answer.score !== null) {
        log.sum += answer.score;
        log.scored += 1;
      }
      samples += 1;
    },
    end(source) {
      for (const [pane, log] of open.entries()) {
        if (!log) continue;
        log.file.write(`\n],${JSON.stringify(headOf(source, pane, log, triptych)).slice(1)}\n`);
        log.file.end();
      }
      open = [];
    },
    finish: () => Promise.resolve({ cells: samples }),
    close: () => open.forEach((log) => log?.file.close()),
  };
}

interface Log {
  readonly file: TextFile;
  readonly ids: Set<string>;
  samples: number;
  completed: number;
  epochs: number;
  sum: number;
  scored: number;
}

/** What comes before the samples in Inspect's own files; readers of JSON mind no order. */
function headOf(source: ExportedSource, pane: number, log: Log, triptych: string) {
  const { createdAtMs, finishedAtMs } = source.kind === 'run' ? source.run : source.experiment;
  const task = source.kind === 'run' ? 'comparison' : source.experiment.name;
  const created = new Date(createdAtMs).toISOString();
  const scorer = 'triptych';
  const isScored = log.scored > 0;
  const accuracy = { name: 'mean', value: log.sum / log.scored, params: {} };
  return {
    status: 'success',
    eval: {
      eval_id: `${idOf(source)}_${pane}`,
      run_id: idOf(source),
      created,
      task,
      task_id: idOf(source),
      task_version: 0,
      task_attribs: {},
      task_args: {},
      dataset: {
        name: source.kind === 'run' ? null : source.experiment.datasetName,
        samples: log.ids.size,
        shuffled: false,
      },
      model: modelNameOf(source, pane),
      model_args: {},
      config: { epochs: log.epochs },
      packages: { triptych },
      metadata: { exported_by: `Triptych ${triptych}` },
    },
    plan: { name: 'plan', steps: [{ solver: 'generate', params: {} }], config: {} },
    results: {
      total_samples: log.samples,
      completed_samples: log.completed,
      scores: isScored
        ? [
            {
              name: scorer,
              scorer,
              scored_samples: log.scored,
              params: {},
              metrics: { mean: accuracy },
            },
          ]
        : [],
    },
    stats: {
      started_at: created,
      completed_at: new Date(finishedAtMs ?? createdAtMs).toISOString(),
      model_usage: {},
    },
  };
}

function sampleOf(answer: Answer, model: string) {
  const { cell, state, system, prompt, score } = answer;
  const said = [
    ...(state.reasoning === '' ? [] : [{ type: 'reasoning', reasoning: state.reasoning }]),
    { type: 'text', text: state.answer },
  ];
  const id = `${state.id}-answer`;
  const message = { id, role: 'assistant', content: said, source: 'generate', model };
  const messages = [
    ...(system === '' ? [] : [{ role: 'system', content: system }]),
    { role: 'user', content: prompt, source: 'input' },
    message,
  ];
  const error = state.status === 'done' ? null : (state.failure?.code ?? state.status);
  const stop_reason = state.stopReason === 'max-tokens' ? 'max_tokens' : 'stop';
  return {
    id: cell.item?.id ?? 'prompt',
    epoch: cell.sample + 1,
    input: prompt,
    target: cell.item?.targets ?? '',
    messages,
    output: {
      model,
      choices: [{ message, stop_reason }],
      completion: state.answer,
      usage: usageOf(answer),
      ...(answer.endToEndMs !== null && { time: answer.endToEndMs / 1000 }),
    },
    scores:
      score === null ? {} : { triptych: { value: score, answer: cell.outcome?.shown ?? null } },
    metadata: { ...answer.config, ...(cell.item?.domain && { domain: cell.item.domain }) },
    store: {},
    events: [],
    model_usage: {},
    attachments: {},
    ...(error !== null && {
      error: { message: error, traceback: '', traceback_ansi: '' },
    }),
  };
}

function usageOf({ promptTokens, outputTokens, reasoningTokens, cachedTokens }: Answer) {
  if (promptTokens === null || outputTokens === null) return null;
  return {
    input_tokens: promptTokens,
    output_tokens: outputTokens,
    total_tokens: promptTokens + outputTokens,
    input_tokens_cache_read: cachedTokens,
    reasoning_tokens: reasoningTokens,
  };
}
