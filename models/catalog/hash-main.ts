import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import os from 'node:os';
import { type FromHasher, ToHasher } from './hash-protocol.ts';

const chunkBytes = 1 << 20;
const reportEveryMs = 250;

// On Linux the priority decides about the disk too.
try {
  os.setPriority(os.constants.priority.PRIORITY_LOW);
} catch {
  // Some systems do not allow it; slower for others is better than no digest.
}
let gate = Promise.resolve();
let open = () => {};
process.once('disconnect', () => process.exit());
process.on('message', (raw) => {
  const message = ToHasher.parse(raw);
  if (message.type === 'hash') return void hash(message.files);
  open();
  if (message.type === 'pause') gate = new Promise((resolve) => (open = resolve));
});

async function hash(files: readonly string[]): Promise<void> {
  const digest = createHash('sha256');
  let doneBytes = 0;
  let toldAtMs = performance.now();
  try {
    for (const file of files) {
      for await (const chunk of createReadStream(file, { highWaterMark: chunkBytes })) {
        await gate;
        digest.update(chunk);
        doneBytes += chunk.length;
        if (performance.now() - toldAtMs < reportEveryMs) continue;
        toldAtMs = performance.now();
        send({ type: 'progress', doneBytes });
      }
    }
    send({ type: 'done', sha256: digest.digest('hex') });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    send({ type: 'failed', reason: reason.slice(0, 500) });
  }
}

function send(message: FromHasher): void {
  // The callback keeps a lost race with the core's end from being an uncaught error.
  if (process.connected) process.send?.(message, () => {});
}
