import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

interface PerplexityRun {
  readonly modelPath: string;
  readonly textPath: string;
  readonly contextTokens: number;
  readonly chunks: number;
  readonly threads: number;
}

/** Whether `llama-perplexity` is on the PATH; `npm run llama-tools` builds one. */
export async function hasLlamaPerplexity(): Promise<boolean> {
  try {
    await promisify(execFile)('llama-perplexity', ['--version']);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}

/** Perplexity as it prints it, and the time from the first chunk to the last by its own log. */
export async function runLlamaPerplexity(test: PerplexityRun, basePath: string | null = null) {
  const text = ['-f', test.textPath, '--chunks', String(test.chunks)];
  const base = basePath === null ? [] : ['--kl-divergence-base', basePath];
  const said = await run(test, [...text, ...base]);
  const [, value = '', error = ''] =
    /Final estimate: PPL = ([\d.]+) \+\/- ([\d.]+)/.exec(said) ?? [];
  const elapsedMs = loggedMs(said, 'Final estimate') - loggedMs(said, 'calculating perplexity');
  return { perplexity: value, error, elapsedMs };
}

/** Mean KL divergence as it prints it, against what an earlier run wrote to `basePath`. */
export async function runLlamaDivergence(test: PerplexityRun, basePath: string) {
  const said = await run(test, ['--kl-divergence', '--kl-divergence-base', basePath]);
  const mean = /Mean +KLD: +(-?[\d.]+)/.exec(said)?.[1];
  const sameTop = /Same top p: +([\d.]+)/.exec(said)?.[1];
  if (mean === undefined || sameTop === undefined)
    throw new Error(`llama-perplexity told no KLD: ${said.slice(-500)}`);
  return { mean: Number(mean), sameTop: Number(sameTop) / 100 };
}

async function run(
  { modelPath, contextTokens, threads }: PerplexityRun,
  args: readonly string[],
): Promise<string> {
  const common = ['-m', modelPath, '-c', String(contextTokens), '-t', String(threads)];
  const { stdout, stderr } = await promisify(execFile)('llama-perplexity', [...common, ...args], {
    maxBuffer: 64 * 2 ** 20,
  });
  return stdout + stderr;
}

/** `0.22.678.037 I Final estimate…`: minutes, seconds, milliseconds, microseconds. */
function loggedMs(said: string, words: string): number {
  const line = said.split('\n').find((each) => each.includes(words)) ?? '';
  const [, minutes, seconds, ms, us] = /(\d+)\.(\d+)\.(\d+)\.(\d+) I /.exec(line) ?? [];
  return Number(minutes) * 60_000 + Number(seconds) * 1000 + Number(ms) + Number(us) / 1000;
}
