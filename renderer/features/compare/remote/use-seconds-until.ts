import { useEffect, useState } from 'react';

/** Whole seconds until a moment of the wall clock (milliseconds), counted down; 0 when it has passed. */
export function useSecondsUntil(atMs: number): number {
  const left = () => Math.max(0, Math.ceil((atMs - Date.now()) / 1000));
  const [, setTick] = useState(0);
  const seconds = left();
  useEffect(() => {
    if (seconds === 0) return undefined;
    // To the next whole second before the moment, so that each is shown for a second.
    const timer = setTimeout(
      () => setTick((was) => was + 1),
      atMs - Date.now() - (seconds - 1) * 1000,
    );
    return () => clearTimeout(timer);
  });
  return seconds;
}
