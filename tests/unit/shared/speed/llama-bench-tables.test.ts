import { describe, expect, it } from 'vitest';
import { ModelId } from '#shared/ids.ts';
import { SpeedArm, type SpeedResult } from '#shared/domain/speed.ts';
import { benchCsv, benchJson, benchMarkdown, testName } from '#shared/speed/llama-bench-tables.ts';

const arms = [SpeedArm.parse({ modelId: ModelId.parse('m'), threads: 1 })];
const result: SpeedResult = {
  kind: 'speed',
  engine: 'llama.cpp 0.5.0-dev',
  cpu: 'AMD EPYC',
  seed: 1,
  subjects: [
    {
      modelName: 'Teacher',
      fileName: 'teacher "f16".gguf',
      modelType: 'llama ?B F16',
      modelSizeBytes: 4336640,
      parameters: 2165504,
      threads: 1,
      loadMs: 1,
      contextMs: 1,
      fileBackedBytes: null,
      anonymousBytes: null,
      kvBytes: null,
      kvFormulaBytes: null,
    },
  ],
  rows: [
    {
      arm: 0,
      test: { promptTokens: 64, generatedTokens: 0, depth: 0 },
      samples: [9728909, 4777080].map((elapsedNs, turn) => ({
        elapsedNs,
        turn,
        isDisturbed: null,
      })),
      tokensPerSecond: { mean: 9987.819073, sd: 4821.741899 },
      isDisturbed: false,
    },
  ],
  inApp: [],
  load: { before: null, after: null },
  temperature: { before: null, after: null },
  eventLoopDelayP99Ms: 1,
  measuredAtMs: Date.UTC(2026, 10, 25, 14, 4, 50),
};

/** What the program itself printed for these samples (llama.cpp 0.5.0, 2026-11-25). */
const printedTable = `| model                          |       size |     params | backend    | threads |            test |                  t/s |
| ------------------------------ | ---------: | ---------: | ---------- | ------: | --------------: | -------------------: |
| llama ?B F16                   |   4.14 MiB |     2.17 M | CPU        |       1 |            pp64 |    9987.82 ± 4821.74 |`;
const printedFields =
  'build_commit,build_number,cpu_info,gpu_info,backends,model_filename,model_type,model_size,model_n_params,n_batch,n_ubatch,n_threads,cpu_mask,cpu_strict,poll,type_k,type_v,n_gpu_layers,n_cpu_moe,split_mode,main_gpu,no_kv_offload,flash_attn,devices,tensor_split,tensor_buft_overrides,load_mode,lazy_mode,embeddings,no_op_offload,no_host,repack,fit_target,fit_min_ctx,n_prompt,n_gen,n_depth,test_time,avg_ns,stddev_ns,avg_ts,stddev_ts';

describe('llama-bench’s formats', () => {
  it('a table is the one that llama-bench prints, to the column', () => {
    expect(benchMarkdown(result).startsWith(printedTable)).toBe(true);
  });

  it('CSV has its fields in its order, quoted as it quotes', () => {
    const [head, row] = benchCsv(result, arms).split('\n');
    expect(head).toBe(printedFields);
    expect(row).toContain('"teacher ""f16"".gguf"');
    const [, deviation] = /"64","0","0","2026-11-25T14:04:50Z","7252994","(\d+)"/.exec(row!)!;
    // It computes with whole numbers, and comes out one higher.
    expect(Math.abs(Number(deviation) - 3501473)).toBeLessThanOrEqual(1);
  });

  it('JSON has its fields and the samples', () => {
    const [row] = benchJson(result, arms) as Record<string, unknown>[];
    expect(Object.keys(row!).slice(0, -2).join(',')).toBe(printedFields);
    expect(row).toMatchObject({ avg_ts: 9987.819073, samples_ns: [9728909, 4777080] });
    const rates = row!['samples_ts'] as number[];
    expect(rates[0]).toBeCloseTo(6578.33, 2);
  });

  it.each([
    [512, 0, 0, 'pp512'],
    [0, 128, 0, 'tg128'],
    [512, 128, 1024, 'pp512+tg128 @ d1024'],
  ])('%i and %i tokens after %i are called %s', (promptTokens, generatedTokens, depth, name) => {
    expect(testName({ promptTokens, generatedTokens, depth })).toBe(name);
  });
});
