import type { Reading } from '#shared/domain/dataset.ts';
import { Signal } from '../signal.ts';

/** How far files are read that become datasets, for whoever waits for one. */
export function createReadings() {
  const rows = new Map<string, number>();
  const changes = new Signal();

  return {
    /** @param id `null`: nobody follows it */
    begin(id: string | null) {
      const tell = (count: number) => {
        if (id === null) return;
        rows.set(id, count);
        changes.emit();
      };
      tell(0);
      const end = () => {
        if (id !== null) rows.delete(id);
        changes.emit();
      };
      return { tell, [Symbol.dispose]: end };
    },

    /** Ends with the reading; it may begin before it. */
    async *follow(
      id: string,
      { signal }: { readonly signal: AbortSignal | undefined },
    ): AsyncGenerator<Reading> {
      let hasBegun = false;
      while (!signal?.aborted) {
        const next = changes.next({ signal });
        const count = rows.get(id);
        if (count === undefined && hasBegun) return;
        hasBegun ||= count !== undefined;
        yield { rows: count ?? 0 };
        await next;
      }
    },
  };
}
