const waiting: (() => void)[] = [];

/**
 * Does work on what has arrived, in order, one piece per turn of the event loop. Between two pieces the
 * sockets are read: what the SDK does with one call's bytes delays the stamps of another's by no more
 * than one piece, however many calls are going on.
 */
export function later(work: () => void): void {
  waiting.push(work);
  if (waiting.length === 1) setImmediate(next);
}

function next(): void {
  waiting[0]?.();
  waiting.shift();
  if (waiting.length > 0) setImmediate(next);
}
