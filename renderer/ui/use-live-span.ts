import { useEffect, useRef, useState } from 'react';
import { spanAt, type StampedSpan, withStamp } from './live-span.ts';

const tickMs = 100;

/**
 * A span that is stamped only now and then, going on in between. For the eye alone: what is stored
 * and compared are the stamps.
 * @param stampedMs the span up to the last stamp; `null` before there is one
 * @returns `stampedMs` itself while it is not live
 */
export function useLiveSpan(stampedMs: number | null, isLive: boolean): number | null {
  const span = useRef<StampedSpan | null>(null);
  const [shownMs, setShown] = useState<number | null>(null);

  useEffect(() => {
    if (stampedMs !== null) span.current = withStamp(span.current, stampedMs, performance.now());
  }, [stampedMs]);

  useEffect(() => {
    if (!isLive) return undefined;
    const show = () => setShown(span.current && spanAt(span.current, performance.now()));
    const timer = setInterval(show, tickMs);
    return () => clearInterval(timer);
  }, [isLive]);

  return isLive ? (shownMs ?? stampedMs) : stampedMs;
}
