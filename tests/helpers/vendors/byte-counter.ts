/** Lets a scripted server wait until the client has read what was sent, instead of for some time. */
export function byteCounter() {
  const waiting: { readonly bytes: number; readonly go: () => void }[] = [];
  let received = 0;
  return {
    onBytes(total: number): void {
      received = total;
      for (const { bytes, go } of waiting) if (bytes <= received) go();
    },
    /** Resolves when the client has read that many bytes of the body. */
    reached: (bytes: number) =>
      new Promise<void>((go) => (bytes <= received ? go() : waiting.push({ bytes, go }))),
  };
}
