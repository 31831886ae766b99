/** A span as it was known at a moment of the reader's clock. */
export interface StampedSpan {
  /** Up to the last stamp. */
  readonly stampedMs: number;
  /** `performance.now()` when it came. */
  readonly seenAtMs: number;
}

/**
 * The span with the stamp that has come in; it starts from what was shown already when that was more,
 * so that it never runs backwards.
 */
export function withStamp(span: StampedSpan | null, stampedMs: number, nowMs: number): StampedSpan {
  const shownMs = span ? spanAt(span, nowMs) : 0;
  return { stampedMs: Math.max(stampedMs, shownMs), seenAtMs: nowMs };
}

/** What to show now: the span goes on between stamps. */
export function spanAt({ stampedMs, seenAtMs }: StampedSpan, nowMs: number): number {
  return stampedMs + Math.max(0, nowMs - seenAtMs);
}
