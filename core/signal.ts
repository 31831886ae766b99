/** "Something changed", for any number of waiters; what changed they look up themselves. */
export class Signal {
  #pending = Promise.withResolvers<void>();

  emit(): void {
    this.#pending.resolve();
    this.#pending = Promise.withResolvers();
  }

  /** Resolves at the next `emit`, or when `signal` aborts. */
  async next({ signal }: { readonly signal: AbortSignal | undefined }): Promise<void> {
    const aborted = Promise.withResolvers<void>();
    const onAbort = () => aborted.resolve();
    signal?.addEventListener('abort', onAbort);
    try {
      await Promise.race([this.#pending.promise, aborted.promise]);
    } finally {
      // A status stream waits as long as its tab is open: a listener a wait would add up.
      signal?.removeEventListener('abort', onAbort);
    }
  }
}
