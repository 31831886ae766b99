import koffi from 'koffi';
import type { NativeLibrary } from './library.ts';

/** More than `ggml_threadpool_params` takes: a mask of 512 cores and five fields. */
const paramsBytes = 1024;
/** `GGML_BACKEND_DEVICE_TYPE_CPU`. */
const cpuDevice = 0;

/**
 * Gives a context threads that stay, as llama-bench does: without them these builds of ggml start and
 * end a team of threads for every token.
 */
export function attachThreads(
  { base, ggml, llama }: NativeLibrary,
  context: bigint,
  threads: number,
): void {
  const device = ggml.func('void *ggml_backend_dev_by_type(int type)')(cpuDevice);
  const registry = base.func('void *ggml_backend_dev_backend_reg(void *device)')(device);
  const create: bigint | null = base.func(
    'void *ggml_backend_reg_get_proc_address(void *registry, const char *name)',
  )(registry, 'ggml_threadpool_new');
  // Which CPU library serves is ggml's choice; one without this function starts its own threads.
  if (create === null) return;
  const params = Buffer.alloc(paramsBytes);
  base.func('void ggml_threadpool_params_init(uint8_t *params, int threads)')(params, threads);
  const pool: bigint = koffi.call(
    create,
    koffi.proto('void *native_threadpool_new(uint8_t *params)'),
    params,
  );
  llama.func('void llama_attach_threadpool(void *context, void *pool, void *batch)')(
    context,
    pool,
    null,
  );
}
