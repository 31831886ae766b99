import { Command, Option } from 'commander';
import { WorkbenchError } from '#shared/domain/failure.ts';
import { CacheType } from '#shared/domain/settings.ts';
import { summarize } from '#shared/metrics/summary.ts';
import type { SpeedResult, SpeedTest } from '#shared/domain/speed.ts';
import { benchCsv, benchJson, benchMarkdown, testName } from '#shared/speed/llama-bench-tables.ts';
import { exitCode } from '../exit-codes.ts';
import { invalidInput } from '../failures.ts';
import { formatBytes, formatDuration, formatRate, formatSummary, notAvailable } from '../format.ts';
import { runLabJob } from '../lab-job.ts';
import { resolveModel } from '../model-spec.ts';
import { print, printJson } from '../output.ts';
import { parseCount } from '../parse-count.ts';
import { printableLine } from '../printable.ts';
import { openSession } from '../session.ts';
import { jsonCommand, type JsonOptions, withoutArgument } from './json-command.ts';

interface BenchOptions extends JsonOptions {
  readonly model: readonly string[];
  readonly promptTokens: string;
  readonly generatedTokens: string;
  readonly depth: string;
  readonly repetitions: string;
  readonly threads?: string;
  readonly batchSize: string;
  readonly microBatchSize: string;
  readonly flashAttention: 'auto' | 'on' | 'off';
  readonly keyCache: CacheType;
  readonly valueCache: CacheType;
  readonly mmap: 'on' | 'off';
  readonly inApp?: true;
  readonly warmUp: boolean;
  readonly seed?: string;
  readonly output: 'md' | 'csv' | 'json';
}

const most = 1 << 20;

export function benchCommand(): Command {
  const cache = (flags: string, help: string) =>
    new Option(flags, help).choices(CacheType.options).default('f16');
  const local = jsonCommand('local', 'the engine alone, in llama-bench’s terms')
    .requiredOption(
      '-m, --model <model>',
      'name, id or path; give it again for each model',
      (value: string, all: readonly string[] | undefined) => [...(all ?? []), value],
    )
    .option('-p, --prompt-tokens <n,…>', 'prompt tests (pp); 0: none', '512')
    .option('-n, --generated-tokens <n,…>', 'generation tests (tg); 0: none', '128')
    .option('-d, --depth <n,…>', 'tokens that come before', '0')
    .option('-r, --repetitions <n>', 'measurements of each test', '5')
    .option('-t, --threads <n,…>', 'CPU threads (default: one core is left free)')
    .option('-b, --batch-size <n>', 'tokens handed over together', '2048')
    .option('-u, --micro-batch-size <n>', 'tokens computed together', '512')
    .addOption(
      new Option('--flash-attention <setting>').choices(['auto', 'on', 'off']).default('auto'),
    )
    .addOption(cache('--key-cache <type>', 'type of the keys in the KV cache'))
    .addOption(cache('--value-cache <type>', 'type of the values in the KV cache'))
    .addOption(
      new Option('--mmap <setting>', 'map the weights').choices(['on', 'off']).default('on'),
    )
    .option('--in-app', 'also as answers of the app, listed apart')
    .option('--no-warm-up', 'measure each test from its first time on')
    .option('--seed <n>', 'repeats an order of turns')
    .addOption(
      new Option('-o, --output <format>', 'llama-bench’s formats')
        .choices(['md', 'csv', 'json'])
        .default('md'),
    )
    .addHelpText(
      'after',
      `
Models, threads, tests: all of them take turns, in an order drawn anew for each repetition.

Examples:
  $ triptych bench local --model demo-teacher
  $ triptych bench local --model demo-teacher --threads 1,2 -p 128 -n 32 -r 3 --seed 7`,
    )
    .action(withoutArgument(bench));
  return new Command('bench').description('measure speed').addCommand(local);
}

async function bench(options: BenchOptions): Promise<number> {
  const tests = testsOf(options);
  const threads =
    options.threads === undefined ? [null] : counts('threads', options.threads, 1, 512);
  const settings = {
    batchSize: parseCount('batch-size', options.batchSize, 1, 16_384),
    microBatchSize: parseCount('micro-batch-size', options.microBatchSize, 1, 16_384),
    flashAttention: options.flashAttention,
    keyCacheType: options.keyCache,
    valueCacheType: options.valueCache,
    isMapped: options.mmap === 'on',
  };
  const repetitions = parseCount('repetitions', options.repetitions, 1, 1000);
  const seed = options.seed === undefined ? null : parseCount('seed', options.seed, 0, 2 ** 32 - 1);
  await using session = await openSession(options.dataDir);
  const { client } = session;
  const models = [];
  for (const wanted of options.model) models.push(await resolveModel(client, wanted));
  const arms = models.flatMap(({ id: modelId }) =>
    threads.map((each) => ({ modelId, threads: each, ...settings })),
  );
  const hasWarmUp = options.warmUp;
  const isAlsoInApp = options.inApp === true;
  const request = {
    kind: 'speed',
    arms,
    tests,
    repetitions,
    hasWarmUp,
    isAlsoInApp,
    seed,
  } as const;
  const job = await runLabJob(client, request);
  if (job?.result.kind !== 'speed') return exitCode.cancelled;
  if (options.json) printJson(job);
  else if (options.output === 'csv') print(benchCsv(job.result, arms));
  else if (options.output === 'json') printJson(benchJson(job.result, arms));
  else print(report(job.result));
  return exitCode.done;
}

function testsOf({ promptTokens, generatedTokens, depth }: BenchOptions): SpeedTest[] {
  const depths = counts('depth', depth, 0, most);
  const each = (option: string, written: string, testOf: (tokens: number) => SpeedTest) =>
    counts(option, written, 0, most)
      .filter((tokens) => tokens > 0)
      .flatMap((tokens) => depths.map((at) => ({ ...testOf(tokens), depth: at })));
  const tests = [
    ...each('prompt-tokens', promptTokens, (tokens) => ({
      promptTokens: tokens,
      generatedTokens: 0,
      depth: 0,
    })),
    ...each('generated-tokens', generatedTokens, (tokens) => ({
      promptTokens: 0,
      generatedTokens: tokens,
      depth: 0,
    })),
  ];
  if (tests.length > 0) return tests;
  const reason = 'nothing is left to measure';
  throw new WorkbenchError(invalidInput('prompt-tokens', reason));
}

function counts(option: string, written: string, min: number, max: number): number[] {
  return written.split(',').map((each) => parseCount(option, each.trim(), min, max));
}

function report(result: SpeedResult): string {
  const figure = (value: number | null, write: (value: number) => string) =>
    value === null ? notAvailable : write(value);
  const subjects = result.subjects.map((each) => {
    const { kvBytes, kvFormulaBytes } = each;
    return [
      `${printableLine(each.modelName)}, ${each.threads} thread(s): load ${formatDuration(each.loadMs)}, context ${formatDuration(each.contextMs)}`,
      `memory ${figure(each.fileBackedBytes, formatBytes)} mapped, ${figure(each.anonymousBytes, formatBytes)} besides`,
      `KV cache ${figure(kvBytes, formatBytes)} (formula ${figure(kvFormulaBytes, formatBytes)})`,
    ].join('; ');
  });
  const disturbed = result.rows.filter((row) => row.isDisturbed);
  const celsius = (value: number) => `${value.toFixed(0)} °C`;
  const load = (value: number) => value.toFixed(2);
  const { before, after } = result.temperature;
  return [
    benchMarkdown(result),
    '',
    ...result.inApp.flatMap(inAppLines(result)),
    ...subjects,
    `order SEED=${result.seed}; load ${figure(result.load.before, load)} → ${figure(result.load.after, load)}; temperature ${figure(before, celsius)} → ${figure(after, celsius)}; event loop of the core p99 ${formatDuration(result.eventLoopDelayP99Ms)}`,
    ...(disturbed.length === 0
      ? []
      : [
          `Disturbed: other programs took cores during ${disturbed.map(({ arm, test }) => `${printableLine(result.subjects[arm]!.modelName)} ${testName(test)}`).join(', ')}. Measure again on a quiet machine.`,
        ]),
  ].join('\n');
}

/** Prompt and answer as they came to be: the template adds to the one, the model may end the other. */
function inAppLines({ subjects }: SpeedResult) {
  return ({ arm, samples }: SpeedResult['inApp'][number]): string[] => {
    const [first] = samples;
    if (!first) return [];
    const rate = (rates: readonly (number | null)[]) =>
      formatSummary(summarize(rates.filter((each) => each !== null)), formatRate);
    return [
      `in the app, ${printableLine(subjects[arm]!.modelName)}, ${subjects[arm]!.threads} thread(s): ${first.promptTokens} tokens read at ${rate(samples.map((each) => each.prefillTokensPerSecond))} t/s, ${first.generatedTokens} written at ${rate(samples.map((each) => each.decodeTokensPerSecond))} t/s`,
    ];
  };
}
