/**
 * Ends a text before the first of the given sequences. What may be the beginning of one waits.
 */
export function createStopText(stops: readonly string[]) {
  let held = '';
  let isStopped = false;

  return {
    isStopped: () => isStopped,
    /** @returns what may be shown now */
    push(text: string): string {
      if (isStopped) return '';
      held += text;
      const at = Math.min(...stops.map((stop) => held.indexOf(stop)).filter((index) => index >= 0));
      if (Number.isFinite(at)) {
        isStopped = true;
        return held.slice(0, at);
      }
      const waits = Math.max(0, ...stops.map((stop) => overlap(held, stop)));
      const shown = held.slice(0, held.length - waits);
      held = held.slice(held.length - waits);
      return shown;
    },
    /** The text has ended: nothing that waited was a beginning. */
    flush(): string {
      const rest = isStopped ? '' : held;
      held = '';
      return rest;
    },
  };
}

/** How many characters at the end of a text begin `stop`. */
function overlap(text: string, stop: string): number {
  for (let length = Math.min(text.length, stop.length - 1); length > 0; length -= 1) {
    if (text.endsWith(stop.slice(0, length))) return length;
  }
  return 0;
}
