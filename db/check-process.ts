import { WorkbenchError } from '#shared/domain/failure.ts';
import { checkDatabase, type CheckedDatabase } from './checked-database.ts';
import { migrations } from './migrations/index.ts';

// A process of its own: reading a large database takes long and cannot be interrupted otherwise.
process.stdout.write(`${JSON.stringify(checked(process.argv[2] ?? ''))}\n`);

function checked(path: string): CheckedDatabase {
  try {
    return checkDatabase(path, migrations.length);
  } catch (error) {
    if (error instanceof WorkbenchError) return { failure: error.failure };
    throw error;
  }
}
