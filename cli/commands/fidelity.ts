import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import type { Divergence, FidelityResult, Parting, Spread } from '#shared/domain/fidelity.ts';
import { exitCode } from '../exit-codes.ts';
import { formatBytes, formatDuration } from '../format.ts';
import { runLabJob } from '../lab-job.ts';
import { resolveModel } from '../model-spec.ts';
import { print, printJson } from '../output.ts';
import { parseCount } from '../parse-count.ts';
import { printableLine } from '../printable.ts';
import { openSession } from '../session.ts';
import { jsonCommand, type JsonOptions, withoutArgument } from './json-command.ts';

interface FidelityOptions extends JsonOptions {
  readonly model: string;
  readonly reference?: string;
  readonly text?: string;
  readonly contextSize: string;
  readonly chunks?: string;
  readonly threads?: string;
  readonly stored?: true;
  readonly prompt?: readonly string[];
  readonly tokens: string;
}

export function fidelityCommand(): Command {
  return jsonCommand('fidelity', 'how well a model predicts a text, and how far it is from another')
    .requiredOption('-m, --model <model>', 'name, id or path')
    .option('-r, --reference <model>', 'what it is compared with: of the same vocabulary')
    .option('--text <file>', 'a text file (default: chapters of Moby-Dick)')
    .option('--context-size <n>', 'tokens of a chunk', '512')
    .option('--chunks <n>', 'only so many chunks of the text')
    .option('--threads <n>', 'CPU threads (default: one core is left free)')
    .option(
      '--stored',
      'load the models one after the other; the reference is kept on disk meanwhile',
    )
    .addOption(
      new Option('--prompt <text>', 'a text that both continue, to see where they part').argParser(
        (value: string, all: readonly string[] | undefined) => [...(all ?? []), value],
      ),
    )
    .option('--tokens <n>', 'tokens of a continuation; 0: none', '48')
    .addHelpText(
      'after',
      `
Perplexity, divergence and their errors are those of llama.cpp's llama-perplexity.

Examples:
  $ triptych fidelity --model demo-teacher
  $ triptych fidelity --model "Demo Teacher-Q4_K_M" --reference demo-teacher --text ./notes.txt`,
    )
    .action(withoutArgument(measure));
}

async function measure(options: FidelityOptions): Promise<number> {
  const { dataDir, json, chunks, threads, text } = options;
  const most = 100_000;
  const settings = {
    contextTokens: parseCount('context-size', options.contextSize, 16, 16_384),
    chunks: chunks === undefined ? null : parseCount('chunks', chunks, 1, most),
    threads: threads === undefined ? null : parseCount('threads', threads, 1, 512),
    continuedTokens: parseCount('tokens', options.tokens, 0, 128),
    reference: options.stored ? 'stored' : 'recomputed',
    prompts: options.prompt ? [...options.prompt] : null,
  } as const;
  await using session = await openSession(dataDir);
  const { client } = session;
  const model = await resolveModel(client, options.model);
  const reference = options.reference ? await resolveModel(client, options.reference) : null;
  const job = await runLabJob(client, {
    kind: 'fidelity',
    modelId: model.id,
    referenceId: reference?.id ?? null,
    text: text === undefined ? { kind: 'bundled' } : { kind: 'file', path: resolve(text) },
    ...settings,
  });
  if (job?.result.kind !== 'fidelity') return exitCode.cancelled;
  if (json) printJson(job);
  else print(report(job.result));
  return exitCode.done;
}

function report(result: FidelityResult): string {
  const { perplexity, text, divergence } = result;
  const [low, high] = perplexity.interval95;
  const perByte = perplexity.bitsPerByte?.toFixed(4) ?? 'n/a';
  return [
    `${printableLine(result.modelName)} on ${printableLine(text.name)}: ${result.chunks} chunks of ${result.contextTokens} tokens, ${perplexity.positions} positions, ${formatDuration(result.elapsedMs)}, ${result.threads} thread(s)`,
    `perplexity     ${perplexity.value.toFixed(4)} ± ${perplexity.error.toFixed(5)} (95 %: ${low.toFixed(4)} to ${high.toFixed(4)})`,
    `bits per byte  ${perByte}`,
    ...(divergence ? divergenceLines(result.referenceName ?? '', divergence) : []),
    ...(result.storedBytes === null ? [] : [`on disk        ${formatBytes(result.storedBytes)}`]),
    ...result.partings.flatMap(partingLines),
  ].join('\n');
}

function divergenceLines(reference: string, divergence: Divergence): string[] {
  const { referencePerplexity, lnRatio, klDivergence, sameTop, probabilityShift } = divergence;
  const percent = ({ value, error }: { value: number; error: number }) =>
    `${(value * 100).toFixed(3)} ± ${(error * 100).toFixed(3)} %`;
  return [
    '',
    `Against ${printableLine(reference)}, whose perplexity is ${referencePerplexity.value.toFixed(4)}`,
    `ln(ratio)      ${lnRatio.value.toFixed(6)} ± ${lnRatio.error.toFixed(6)} (paired)`,
    `KL divergence  ${klDivergence.value.toFixed(6)} ± ${klDivergence.error.toFixed(6)} nats${spreadText(klDivergence.spread, 1, 6)}`,
    `same top       ${percent(sameTop)}`,
    `Δp mean        ${percent(probabilityShift)}${spreadText(probabilityShift.spread, 100, 2)}`,
    `Δp RMS         ${percent(divergence.probabilityShiftRms)}`,
  ];
}

function spreadText(spread: Spread | null, scale: number, digits: number): string {
  if (!spread) return '; no percentiles below 100 positions';
  const write = (value: number) => (value * scale).toFixed(digits);
  const { median, p90, p99, maximum, minimum } = spread;
  return `; min ${write(minimum)}, median ${write(median)}, 90 % ${write(p90)}, 99 % ${write(p99)}, max ${write(maximum)}`;
}

function partingLines({ prompt, agreed, agreedTokens, at }: Parting): string[] {
  const short = printableLine(prompt).slice(-60);
  const head = [
    '',
    `After “…${short}” both write ${agreedTokens} tokens alike: “${printableLine(agreed)}”`,
  ];
  if (!at) return head;
  const line = (who: string, choice: typeof at.model) =>
    `  then ${who} “${printableLine(choice.text)}” (${choice.probability.toFixed(4)}; the other’s word ${choice.probabilityOfOther.toFixed(4)})`;
  return [...head, line('the reference', at.reference), line('the model    ', at.model)];
}
