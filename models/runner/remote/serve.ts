import { type Failure, WorkbenchError } from '#shared/domain/failure.ts';
import { type FromRemote, ToRemote } from '#models/remote-protocol.ts';
import { createTokenBatch } from '../token-batch.ts';
import { listModels, testServer } from './ask-server.ts';
import { generate } from './generate.ts';
import { createTransport } from './transport.ts';

type Request<T extends ToRemote['type']> = Extract<ToRemote, { type: T }>;

/**
 * Serves the core over this process's IPC channel until the channel closes. Keys come with a call and
 * go with it: nothing is written, and the environment holds none.
 */
export function serveRemote(): void {
  const running = new Map<string, AbortController>();
  const transport = createTransport();
  process.once('disconnect', () => process.exit());
  process.on('message', (message) => void handle(ToRemote.parse(message)));
  send({ type: 'hello' });

  async function handle(message: ToRemote): Promise<void> {
    const { requestId } = message;
    if (message.type === 'cancel') return running.get(requestId)?.abort();
    const abort = new AbortController();
    running.set(requestId, abort);
    try {
      await answer(message, abort.signal);
    } catch (error) {
      if (error instanceof WorkbenchError) refuse(requestId, error.failure);
      else throw error;
    } finally {
      running.delete(requestId);
    }
  }

  async function answer(
    message: Exclude<ToRemote, { type: 'cancel' }>,
    signal: AbortSignal,
  ): Promise<void> {
    switch (message.type) {
      case 'generate':
        return answerPrompt(message, signal);
      case 'list-models': {
        const { requestId, endpoint, limits } = message;
        const options = { limits, signal, transport };
        return send({ type: 'models', requestId, ids: await listModels(endpoint, options) });
      }
      case 'test': {
        const { requestId, endpoint, keyCheckPath, limits } = message;
        const options = { limits, signal, transport };
        const test = await testServer(endpoint, keyCheckPath, options);
        return send({ type: 'tested', requestId, test });
      }
    }
  }

  async function answerPrompt({ requestId, call }: Request<'generate'>, signal: AbortSignal) {
    const batch = createTokenBatch((chunks) => send({ type: 'tokens', requestId, chunks }));
    const ended = await generate(
      call,
      {
        started: (started) => send({ type: 'started', requestId, ...started }),
        responding: (head) => send({ type: 'responding', requestId, ...head }),
        keepAlive: (event) => send({ type: 'keep-alive', requestId, events: [event] }),
        chunk: batch.add,
      },
      { signal, transport },
    );
    batch.flush();
    send({ requestId, ...ended });
  }

  function refuse(requestId: string, failure: Failure): void {
    send({ type: 'refused', requestId, failure });
  }
}

function send(message: FromRemote): void {
  // The callback keeps a lost race with the core's end from being an uncaught error.
  if (process.connected) process.send?.(message, () => {});
}
