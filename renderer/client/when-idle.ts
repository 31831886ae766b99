const atLatestMs = 1000;

/** Resolves when the browser has nothing better to do; Safari cannot tell, so it waits for its turn. */
export function whenIdle(): Promise<unknown> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in globalThis) {
      requestIdleCallback(resolve, { timeout: atLatestMs });
    } else {
      setTimeout(resolve);
    }
  });
}
