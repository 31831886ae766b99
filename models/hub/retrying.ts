import { setTimeout as sleep } from 'node:timers/promises';
import { WorkbenchError } from '#shared/domain/failure.ts';

const longestPauseMs = 60_000;

/** Whether the same may go well a moment later; a full disk or a refusal will not. */
export function isWorthRetrying(error: unknown): error is WorkbenchError {
  if (!(error instanceof WorkbenchError)) return false;
  const { failure } = error;
  switch (failure.code) {
    case 'HUB_UNREACHABLE':
    case 'DOWNLOAD_CUT':
    case 'DOWNLOAD_STALLED':
      return true;
    case 'HUB_RATE_LIMITED':
      return (failure.retryAfterMs ?? 0) <= longestPauseMs;
    case 'HUB_REFUSED':
      return failure.status >= 500 || failure.status === 408;
    default:
      return false;
  }
}

/** Waits before the next try: longer each time, and at least as long as the server asks for. */
export async function pauseBeforeRetry(
  { failure }: WorkbenchError,
  failures: number,
  { firstMs, signal }: { readonly firstMs: number; readonly signal: AbortSignal },
): Promise<void> {
  const doubled = Math.min(longestPauseMs, firstMs * 2 ** (failures - 1));
  const asked = failure.code === 'HUB_RATE_LIMITED' ? (failure.retryAfterMs ?? 0) : 0;
  // Several connections that broke together do not come back together.
  const spread = doubled * (0.5 + Math.random() / 2);
  await sleep(Math.max(spread, asked), undefined, { signal });
}
