import { startTransition, useEffect, useState } from 'react';

/** Longer than a frame, so that the page is drawn in between. */
const gapMs = 40;

/**
 * Hands a changed value on to several places one after another, each in a task of its own: what is
 * heavy to draw then never holds the page up together.
 */
export function useInTurns<T>(value: T, places: number): readonly T[] {
  const [shown, setShown] = useState<readonly T[]>(() =>
    Array.from({ length: places }, () => value),
  );

  useEffect(() => {
    let at = 0;
    const timer = setInterval(() => {
      const place = at++;
      startTransition(() => setShown((before) => before.with(place, value)));
      if (at === places) clearInterval(timer);
    }, gapMs);
    return () => clearInterval(timer);
  }, [value, places]);

  return shown;
}
