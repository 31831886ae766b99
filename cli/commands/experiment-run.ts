import { dirname } from 'node:path';
import { createLogUpdate } from 'log-update';
import type { WorkbenchClient } from '#shared/contract/index.ts';
import type { Experiment, ExperimentProgress } from '#shared/domain/experiment.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import { Usd } from '#shared/domain/price.ts';
import type { ExperimentId } from '#shared/ids.ts';
import { exitCode } from '../exit-codes.ts';
import { readExperimentFile } from '../experiment-file.ts';
import { type GateOptions, readFailUnder, shortcomings } from '../experiment-gates.ts';
import { resolveExperimentId } from '../experiment-names.ts';
import { resolveExperiment } from '../experiment-spec.ts';
import { planText, progressText, resultsText } from '../experiment-text.ts';
import { whatHappened, invalidInput } from '../failures.ts';
import { print, printJson } from '../output.ts';
import { openSession } from '../session.ts';
import { abortOnSignals } from '../signals.ts';
import type { JsonOptions } from './json-command.ts';

export async function planExperiment(
  path: string,
  { dataDir, json }: JsonOptions,
): Promise<number> {
  const file = await readExperimentFile(path);
  await using session = await openSession(dataDir);
  const { spec, notes } = await resolveExperiment(session.client, file, dirname(path));
  const plan = await session.client.experiments.plan(spec);
  if (json) printJson({ spec, plan });
  else print([...notes, planText(plan)].join('\n'));
  return plan.problems.some(({ isBlocking }) => isBlocking) ? exitCode.badInput : exitCode.done;
}

interface RunOptions extends JsonOptions, GateOptions {
  readonly name?: string;
  readonly spendLimit?: string;
}

export async function runExperiment(path: string, options: RunOptions): Promise<number> {
  readFailUnder(options);
  const spendUsd = readLimit(options.spendLimit);
  const file = await readExperimentFile(path);
  const signal = abortOnSignals();
  await using session = await openSession(options.dataDir);
  const { client } = session;
  const { spec, notes } = await resolveExperiment(client, file, dirname(path));
  for (const note of notes) process.stderr.write(`${note}\n`);
  const limits = spendUsd === null ? spec.limits : { ...spec.limits, spendUsd };
  const wanted = { ...spec, limits, name: options.name ?? spec.name };
  const plan = await client.experiments.plan(wanted);
  process.stderr.write(`${planText(plan)}\n\n`);
  const { id } = await client.experiments.start(wanted);
  return await finish(client, id, options, signal);
}

interface ResumeOptions extends JsonOptions, GateOptions {
  readonly retryFailed?: true;
  readonly spendLimit?: string;
}

export async function resumeExperiment(text: string, options: ResumeOptions): Promise<number> {
  readFailUnder(options);
  const spendUsd = readLimit(options.spendLimit);
  const signal = abortOnSignals();
  await using session = await openSession(options.dataDir);
  const { client } = session;
  const experimentId = await resolveExperimentId(client, text);
  const { spec } = await client.experiments.get({ experimentId });
  if (options.retryFailed) await client.experiments.retryFailed({ experimentId });
  else {
    const limits = spendUsd === null ? undefined : { ...spec.limits, spendUsd };
    await client.experiments.resume({ experimentId, ...(limits && { limits }) });
  }
  return await finish(client, experimentId, options, signal);
}

/** Follows an experiment to its end, prints what came of it, and holds it against the gates. */
async function finish(
  client: WorkbenchClient,
  experimentId: ExperimentId,
  options: JsonOptions & GateOptions,
  signal: AbortSignal,
): Promise<number> {
  await follow(client, experimentId, signal);
  const experiment = await client.experiments.get({ experimentId });
  const results = await client.experiments.results({ experimentId });
  const short = await shortcomings(client, experiment, results, options);
  if (options.json) printJson({ experiment, results, shortcomings: short });
  else {
    print(resultsText(experiment, results));
    print(`\nKept as experiment ${experimentId} (${experiment.status}).${stopText(experiment)}`);
  }
  for (const each of short) process.stderr.write(`${each}\n`);
  return exitCodeOf(experiment, results.failures.length > 0, short);
}

/** Ctrl-C lets the calls under way end; the rest can be resumed. */
async function follow(
  client: WorkbenchClient,
  experimentId: ExperimentId,
  signal: AbortSignal,
): Promise<void> {
  const pause = () => void client.experiments.pause({ experimentId }).catch(() => {});
  if (signal.aborted) pause();
  signal.addEventListener('abort', pause, { once: true });
  const show = progressView();
  try {
    for await (const progress of await client.experiments.follow({ experimentId })) {
      show.update(progress);
    }
  } finally {
    signal.removeEventListener('abort', pause);
    show.end();
  }
}

function progressView() {
  const stream = process.stderr;
  if (!stream.isTTY) return { update: () => {}, end: () => {} };
  const log = createLogUpdate(stream);
  return {
    update: (progress: ExperimentProgress) => log(progressText(progress)),
    end: () => log.clear(),
  };
}

function exitCodeOf(
  { status }: Experiment,
  hasFailures: boolean,
  short: readonly string[],
): number {
  if (status === 'paused' || status === 'cancelled') return exitCode.cancelled;
  if (status !== 'done') return exitCode.cellFailed;
  if (short.length > 0) return exitCode.fellShort;
  return hasFailures ? exitCode.cellFailed : exitCode.done;
}

function stopText({ stoppedBy }: Experiment): string {
  if (!stoppedBy) return '';
  switch (stoppedBy.reason) {
    case 'money':
      return ' The limit of money stopped it; “resume --spend-limit” goes on.';
    case 'time':
      return ' The limit of time stopped it.';
    case 'unusable':
      return ` ${whatHappened(stoppedBy.failure)}`;
  }
}

function readLimit(written: string | undefined): string | null {
  if (written === undefined) return null;
  const usd = Usd.safeParse(written);
  if (usd.success) return usd.data;
  throw new WorkbenchError(invalidInput('spend-limit', 'it is no amount in USD, as 0.05'));
}
