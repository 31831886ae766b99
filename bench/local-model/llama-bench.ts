import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

interface LlamaBenchTest {
  readonly modelPath: string;
  readonly threads: number;
  readonly promptTokens: number;
  readonly outputTokens: number;
}

/** The build of the `llama-bench` on the PATH; `null` when there is none. */
export async function llamaBenchBuild(modelPath: string): Promise<string | null> {
  try {
    const [test] = await run(['-m', modelPath, '-p', '1', '-n', '0', '-r', '1']);
    return test ? `${test.build_commit} (${test.build_number})` : null;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** One repetition: prefill of the prompt, and decode after as many tokens; each after its warm-up. */
export async function runLlamaBench(test: LlamaBenchTest) {
  const common = ['-m', test.modelPath, '-t', String(test.threads), '-r', '1'];
  const depth = String(test.promptTokens);
  const [prefill] = await run([...common, '-p', depth, '-n', '0']);
  const [decode] = await run([...common, '-p', '0', '-n', String(test.outputTokens), '-d', depth]);
  if (!prefill || !decode) throw new Error('llama-bench measured nothing');
  return { prefill: prefill.avg_ts, decode: decode.avg_ts };
}

interface LlamaBenchRow {
  readonly build_commit: string;
  readonly build_number: number;
  /** Tokens per second. */
  readonly avg_ts: number;
}

async function run(args: readonly string[]): Promise<LlamaBenchRow[]> {
  const { stdout } = await promisify(execFile)('llama-bench', [...args, '-o', 'json']);
  return JSON.parse(stdout) as LlamaBenchRow[];
}
