import { WorkbenchError } from '#shared/domain/failure.ts';
import { assertNever } from '#shared/assert.ts';
import { type FromNative, ToNative } from '#models/native-protocol.ts';
import { compareLayers } from './compare-layers.ts';
import { measureFidelity } from './fidelity.ts';
import { type NativeLibrary, openLibrary } from './library.ts';
import { makeVariant, planQuantizations } from './quantize.ts';
import { type Bench, openBench } from './speed.ts';

// llama.cpp's own functions, called for the lab. A process of its own: a file that its loader does not
// take ends this process and nothing else. It serves one question at a time.

// A native call may hold the exit back for long; nothing here is worth keeping.
process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'));
let library: NativeLibrary | null = null;
let bench: Bench | null = null;
process.on('message', (raw) => void answer(ToNative.parse(raw)));

async function answer(message: ToNative): Promise<void> {
  try {
    send(await perform((library ??= openLibrary()), message));
  } catch (error) {
    if (!(error instanceof WorkbenchError)) throw error;
    send({ type: 'failed', failure: error.failure });
  }
}

async function perform(opened: NativeLibrary, message: ToNative): Promise<FromNative> {
  switch (message.type) {
    case 'plan':
      return {
        type: 'planned',
        version: opened.version,
        plans: await planQuantizations(opened, message.path, message.quantizations),
      };
    case 'make': {
      const { from, to, quantization } = message;
      const reason = await makeVariant(opened, { from, to }, quantization, tellProgress);
      return { type: 'made', version: opened.version, reason };
    }
    case 'compare-layers': {
      const { path, blockLength } = message;
      const changes = compareLayers(opened, path, blockLength, tellProgress);
      return { type: 'layers-compared', changes };
    }
    case 'fidelity': {
      const answer = await measureFidelity(opened, message, tellBetween);
      return { type: 'fidelity-measured', version: opened.version, answer };
    }
    case 'open-for-speed':
      bench = openBench(opened, message);
      return { type: 'opened-for-speed', version: opened.version, opened: bench.opened };
    case 'measure-speed':
      if (bench === null) throw new Error('measured before it was opened');
      return { type: 'speed-measured', elapsedNs: bench.run(message) };
    default:
      return assertNever(message);
  }
}

function tellProgress(share: number): void {
  send({ type: 'progress', share });
}

/** Lets this process hear its parent before it goes on computing. */
async function tellBetween(share: number): Promise<void> {
  tellProgress(share);
  await new Promise(setImmediate);
}

function send(message: FromNative): void {
  // The callback keeps a lost race with the core's end from being an uncaught error.
  if (process.connected) process.send?.(message, () => {});
}
