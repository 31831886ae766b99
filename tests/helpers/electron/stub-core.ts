import { createConnections } from '#core/connections.ts';
import { type FromCore, ToCore } from '#shared/core-process.ts';
import { createStubRouter } from '../stub-router.ts';

// A core with next to nothing behind the contract. In place of active runs, its status counts the
// streams that have ended here, so that a test sees what a window's end does in this process.
const stub = createStubRouter();
const send = (message: FromCore) =>
  new Promise<void>((resolve) => {
    process.send?.(message, undefined, undefined, () => resolve());
  });
const connections = createConnections(stub.router, send);

process.once('disconnect', () => process.exit(0));
process.on('message', (raw) => {
  const message = ToCore.parse(raw);
  if (message.type === 'end') process.exit(0);
  if (message.type === 'frame') connections.receive(message);
});
void countStreamEnds();
await send({ type: 'ready', dataDir: '' });

async function countStreamEnds(): Promise<void> {
  for (let activeRuns = 1; ; activeRuns += 1) {
    await stub.nextStreamEnd();
    await send({ type: 'status', activeRuns, language: 'system' });
  }
}
