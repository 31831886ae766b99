import type { BenchContext, BenchReport } from '../harness/bench.ts';
import { benchFirstToken } from './first-token.ts';
import { benchInteractive } from './interactive.ts';

/** From start to a page that takes a prompt, and from a cold runner to its first token. */
export async function benchStartUp(context: BenchContext): Promise<BenchReport> {
  const page = await benchInteractive(context);
  const token = await benchFirstToken(context);
  return {
    comparisons: [...page.comparisons, ...token.comparisons],
    notes: [...page.notes, ...token.notes],
  };
}
