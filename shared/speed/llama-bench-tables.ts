import type { SpeedArm, SpeedResult, SpeedRow, SpeedSubject, SpeedTest } from '../domain/speed.ts';

/** A measurement in llama-bench's fields, in its order. */
type Fields = Readonly<Record<string, string | number | boolean>>;

/** `pp512`, `tg128`, `pp512+tg128 @ d1024`. */
export function testName({ promptTokens, generatedTokens, depth }: SpeedTest): string {
  const parts = [
    ...(promptTokens > 0 ? [`pp${promptTokens}`] : []),
    ...(generatedTokens > 0 ? [`tg${generatedTokens}`] : []),
  ];
  return parts.join('+') + (depth > 0 ? ` @ d${depth}` : '');
}

/** The table that llama-bench prints. */
export function benchMarkdown(result: SpeedResult): string {
  const head = ['model', 'size', 'params', 'backend', 'threads', 'test', 't/s'];
  const widths = [30, 10, 10, 10, 7, 15, 20];
  const isLeft = [true, false, false, true, false, false, false];
  const line = (cells: readonly string[]) =>
    `|${cells.map((cell, index) => ` ${pad(cell, widths[index]!, isLeft[index]!)} |`).join('')}`;
  const rule = widths.map((width, index) => {
    const dashes = '-'.repeat(width - 1);
    return isLeft[index] ? ` ${dashes}- |` : ` ${dashes}: |`;
  });
  const rows = result.rows.map((row) => {
    const { modelType, modelSizeBytes, parameters, threads } = result.subjects[row.arm]!;
    const { mean, sd } = row.tokensPerSecond;
    const speed = `${mean.toFixed(2)} ± ${sd.toFixed(2)}`;
    const size = [sizeText(modelSizeBytes), parametersText(parameters)];
    return line([modelType, ...size, 'CPU', String(threads), testName(row.test), speed]);
  });
  return [line(head), `|${rule.join('')}`, ...rows, '', `build: ${result.engine}`].join('\n');
}

export function benchCsv(result: SpeedResult, arms: readonly SpeedArm[]): string {
  const rows = result.rows.map((row) => fieldsOf(result, arms, row));
  const names = Object.keys(rows[0] ?? {});
  const values = rows.map((row) => names.map((name) => quoted(csvValue(row[name]!))).join(','));
  return [names.join(','), ...values].join('\n');
}

/** llama-bench's JSON: one object per test, with its samples. */
export function benchJson(result: SpeedResult, arms: readonly SpeedArm[]): object[] {
  return result.rows.map((row) => ({
    ...fieldsOf(result, arms, row),
    samples_ns: row.samples.map(({ elapsedNs }) => elapsedNs),
    samples_ts: row.samples.map(({ elapsedNs }) => ratesOf(row.test, elapsedNs)),
  }));
}

/** Tokens per second. */
export function ratesOf({ promptTokens, generatedTokens }: SpeedTest, elapsedNs: number): number {
  return ((promptTokens + generatedTokens) * 1e9) / elapsedNs;
}

function fieldsOf(result: SpeedResult, arms: readonly SpeedArm[], row: SpeedRow): Fields {
  const subject: SpeedSubject = result.subjects[row.arm]!;
  const arm = arms[row.arm]!;
  const times = row.samples.map(({ elapsedNs }) => elapsedNs);
  const mean = times.reduce((sum, each) => sum + each, 0) / times.length;
  const squares = times.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  return {
    build_commit: result.engine,
    build_number: 0,
    cpu_info: result.cpu,
    gpu_info: '',
    backends: 'CPU',
    model_filename: subject.fileName,
    model_type: subject.modelType,
    model_size: subject.modelSizeBytes,
    model_n_params: subject.parameters,
    n_batch: arm.batchSize,
    n_ubatch: arm.microBatchSize,
    n_threads: subject.threads,
    cpu_mask: '0x0',
    cpu_strict: false,
    poll: 50,
    type_k: arm.keyCacheType,
    type_v: arm.valueCacheType,
    n_gpu_layers: 0,
    n_cpu_moe: 0,
    split_mode: 'layer',
    main_gpu: 0,
    no_kv_offload: false,
    flash_attn: { auto: -1, off: 0, on: 1 }[arm.flashAttention],
    devices: 'auto',
    tensor_split: '0.00',
    tensor_buft_overrides: 'none',
    load_mode: arm.isMapped ? 'mmap' : 'none',
    lazy_mode: 'auto',
    embeddings: false,
    no_op_offload: 0,
    no_host: false,
    repack: true,
    fit_target: 0,
    fit_min_ctx: 0,
    n_prompt: row.test.promptTokens,
    n_gen: row.test.generatedTokens,
    n_depth: row.test.depth,
    test_time: new Date(result.measuredAtMs).toISOString().replace(/\.\d+Z$/, 'Z'),
    avg_ns: Math.trunc(mean),
    stddev_ns: times.length < 2 ? 0 : Math.round(Math.sqrt(squares / (times.length - 1))),
    avg_ts: row.tokensPerSecond.mean,
    stddev_ts: row.tokensPerSecond.sd,
  };
}

function sizeText(bytes: number): string {
  const mebibytes = bytes / 2 ** 20;
  return mebibytes < 1024 ? `${mebibytes.toFixed(2)} MiB` : `${(mebibytes / 1024).toFixed(2)} GiB`;
}

function parametersText(count: number): string {
  return count < 1e9 ? `${(count / 1e6).toFixed(2)} M` : `${(count / 1e9).toFixed(2)} B`;
}

function pad(text: string, width: number, isLeft: boolean): string {
  return isLeft ? text.padEnd(width) : text.padStart(width);
}

function csvValue(value: string | number | boolean): string {
  return typeof value === 'boolean' ? String(Number(value)) : String(value);
}

function quoted(value: string): string {
  return `"${value.replaceAll('"', '""')}"`;
}
