import { WorkbenchError } from '#shared/domain/failure.ts';
import { checkDatabase, type CheckedDatabase, type CheckRequest } from './checked-database.ts';
import { migrations } from './migrations/index.ts';

// A process of its own: reading a large database takes long and cannot be interrupted otherwise.
process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.once('message', ({ path }: CheckRequest) => process.send?.(checked(path)));

function checked(path: string): CheckedDatabase {
  try {
    return checkDatabase(path, migrations.length);
  } catch (error) {
    if (error instanceof WorkbenchError) return { failure: error.failure };
    throw error;
  }
}
