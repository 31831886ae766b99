import { seededRandom } from '#shared/statistics/seeded-random.ts';
import type { SpeedTest } from '#shared/domain/speed.ts';
import type { OpenedForSpeed, SpeedSetUp } from '#models/native-protocol.ts';
import { reportOf } from '../local/engine-log.ts';
import type { NativeLibrary } from './library.ts';
import { contextOf, loadBackends, openModel } from './model.ts';
import { attachThreads } from './threads.ts';

/** A model that is measured again and again, as llama-bench does. */
export interface Bench {
  readonly opened: OpenedForSpeed;
  /** @returns nanoseconds of the test, without what comes before its depth */
  run(test: SpeedTest): number;
}

/** @throws WorkbenchError MODEL_LOAD_FAILED */
export function openBench(library: NativeLibrary, setUp: SpeedSetUp): Bench {
  const lines: string[] = [];
  library.log.listen((line) => lines.push(line));
  loadBackends(library, setUp.cpuLibrary);
  const startedMs = performance.now();
  const model = openModel(library, setUp.path, {
    threads: setUp.threads,
    isMapped: setUp.isMapped,
    context: {
      n_ctx: setUp.contextTokens,
      n_batch: setUp.batchSize,
      n_ubatch: setUp.microBatchSize,
      ...contextOf(setUp),
    },
  });
  library.log.listen(null);
  attachThreads(library, model.context, setUp.threads);
  const kv = reportOf(lines).buffers.filter(({ kind }) => kind === 'kv');
  const random = seededRandom(1);
  const anyToken = () => Math.floor(random() * model.vocabularySize);
  const wait = library.llama.func('void llama_synchronize(void *context)');

  function read(count: number, from: number): void {
    for (let done = 0; done < count; done += setUp.batchSize) {
      const tokens = Int32Array.from({ length: Math.min(setUp.batchSize, count - done) }, anyToken);
      if (done === 0 && model.firstToken !== null) tokens[0] = model.firstToken;
      model.decode(tokens, from + done, tokens.length - 1);
    }
    wait(model.context);
  }

  function write(count: number, from: number): void {
    let token = model.firstToken ?? anyToken();
    for (let done = 0; done < count; done++) {
      model.decode(Int32Array.of(token), from + done, 0);
      wait(model.context);
      token = anyToken();
    }
  }

  return {
    opened: {
      modelType: describe(library, model.model),
      modelSizeBytes: Number(library.llama.func('uint64_t llama_model_size(void *)')(model.model)),
      parameters: Number(library.llama.func('uint64_t llama_model_n_params(void *)')(model.model)),
      loadMs: model.loadedMs - startedMs,
      contextMs: model.readyMs - model.loadedMs,
      kvBytes: kv.length === 0 ? null : kv.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    },
    run({ promptTokens, generatedTokens, depth }) {
      model.clear();
      if (depth > 0) read(depth, 0);
      const start = process.hrtime.bigint();
      if (promptTokens > 0) read(promptTokens, depth);
      if (generatedTokens > 0) write(generatedTokens, depth + promptTokens);
      return Number(process.hrtime.bigint() - start);
    },
  };
}

function describe({ llama }: NativeLibrary, model: bigint): string {
  const bytes = Buffer.alloc(128);
  const about = 'int32_t llama_model_desc(void *model, uint8_t *buffer, size_t bytes)';
  const length = Number(llama.func(about)(model, bytes, bytes.length));
  return bytes.toString('utf8', 0, Math.min(Math.max(0, length), bytes.length - 1));
}
