// The reader, for one file after the other.
import { readModel } from '#models/gguf/read-model.ts';
import type { FromFuzzReader } from './protocol.ts';

process.once('disconnect', () => process.exit());
process.on('message', ({ path }: { path: string }) => {
  const result = readModel(path);
  const verdict = result.type === 'refused' ? result.refusal.code : result.type;
  say({ type: 'verdict', verdict });
});
say({ type: 'hello' });

function say(message: FromFuzzReader): void {
  process.send?.(message);
}
