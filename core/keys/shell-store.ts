import type { FromCore, KeyRequest, ToCore } from '#shared/core-process.ts';
import type { KeyStore } from './key-store.ts';

type KeyAnswer = Extract<ToCore, { type: 'key-answer' }>;

/** The secure storage of the desktop shell, asked over the channel to it. */
export function createShellStore(send: (message: FromCore) => Promise<void>) {
  const waiting = new Map<number, PromiseWithResolvers<string | null>>();
  let asked = 0;

  function ask(request: KeyRequest): Promise<string | null> {
    const id = ++asked;
    const answer = Promise.withResolvers<string | null>();
    waiting.set(id, answer);
    void send({ type: 'key-request', id, request });
    return answer.promise;
  }

  const store: KeyStore = {
    place: 'host',
    problem: () => ask({ op: 'problem' }),
    get: (providerId) => ask({ op: 'get', providerId }),
    set: async (providerId, key) => void (await ask({ op: 'set', providerId, key })),
    forget: async (providerId) => void (await ask({ op: 'forget', providerId })),
  };

  return {
    store,
    answered({ id, value, error }: KeyAnswer): void {
      const answer = waiting.get(id);
      waiting.delete(id);
      if (error === null) answer?.resolve(value);
      else answer?.reject(new Error(error));
    },
  };
}
