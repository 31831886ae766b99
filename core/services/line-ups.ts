import { ulid } from 'ulid';
import type { WritableDb } from '#db/handle.ts';
import { listLineUps, saveLineUp, setLineUpDeletedAt } from '#db/queries/line-ups.ts';
import type { LineUp } from '#shared/domain/run.ts';
import { LineUpId } from '#shared/ids.ts';

/** Line-ups saved by name. */
export function createLineUps(db: WritableDb) {
  return {
    list: (): LineUp[] => listLineUps(db),
    save: (input: Omit<LineUp, 'id'>): LineUp =>
      saveLineUp(db, { ...input, id: LineUpId.parse(ulid()) }),
    remove: (id: LineUpId): void => setLineUpDeletedAt(db, id, Date.now()),
    restore: (id: LineUpId): void => setLineUpDeletedAt(db, id, null),
  };
}
