import type { LeftOut } from '#shared/domain/data-export.ts';

/** Gathers what is in a selection and in no file, added up by what and whose it is. */
export function createLeftOut(before: readonly LeftOut[]) {
  const found = new Map(before.map((each) => [`${each.what} ${each.id}`, each]));
  return {
    add(what: LeftOut['what'], id: string, count = 1): void {
      const key = `${what} ${id}`;
      found.set(key, { what, id, count: (found.get(key)?.count ?? 0) + count });
    },
    list: (): LeftOut[] => [...found.values()].filter(({ count }) => count > 0),
  };
}

export type LeftOutList = ReturnType<typeof createLeftOut>;
