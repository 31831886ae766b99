import { serveRunner } from '#models/runner/local/serve.ts';

// A runner that says that it has found a GPU; it computes on the CPU all the same.
const send = process.send?.bind(process);
if (!send) throw new Error('not started by a core');
const gpus = [{ name: 'Example GPU', totalBytes: 8e9, freeBytes: 6e9 }];
process.send = (message: { readonly type: string }, ...rest: unknown[]) =>
  Reflect.apply(send, process, [
    message.type === 'hello' ? { ...message, gpus } : message,
    ...rest,
  ]);

await serveRunner();
