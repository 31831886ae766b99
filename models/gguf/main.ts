import { flushCompileCache } from 'node:module';
import type { FromReader, ToReader } from './protocol.ts';
import { readModel } from './read-model.ts';

// Imports nothing that takes long to load: this process lives for one file.
process.once('disconnect', () => process.exit());
process.once('message', ({ path }: ToReader) => say(readModel(path)));
say({ type: 'hello' });
// What Node made of the sources is kept now: this process is killed, not left to end.
flushCompileCache();

function say(message: FromReader): void {
  process.send?.(message);
}
