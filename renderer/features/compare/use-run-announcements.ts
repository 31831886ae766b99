import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { currentAttempt, paneLetter, type RunState } from '#shared/domain/run-state.ts';
import type { AttemptId } from '#shared/ids.ts';
import { latencyOf, outputTokens } from '#shared/metrics/latency.ts';
import { useAnnounce } from '#renderer/ui/announcer.tsx';
import { useFailureText } from '#renderer/ui/use-failure-text.ts';
import { useFormat } from '#renderer/ui/use-format.ts';

/**
 * Tells of every answer that ends while it is looked at: "Model A finished, 312 tokens, 4.1 s".
 * @param isReplayed before that, what has ended is old news
 */
export function useRunAnnouncements(state: RunState, isReplayed: boolean, version: number): void {
  const { t } = useLingui();
  const announce = useAnnounce();
  const failureWords = useFailureText();
  const { duration, count } = useFormat();
  const told = useRef<Set<AttemptId> | null>(null);

  useEffect(() => {
    const isFirst = told.current === null;
    if (isFirst && !isReplayed) return;
    told.current ??= new Set();
    for (const cell of state.cells.values()) {
      const attempt = currentAttempt(cell);
      if (!attempt || told.current.has(attempt.id)) continue;
      if (attempt.status !== 'done' && attempt.status !== 'failed') continue;
      told.current.add(attempt.id);
      if (isFirst) continue;
      const letter = paneLetter(cell.paneIndex);
      if (attempt.failure) {
        const { what } = failureWords(attempt.failure);
        announce(t`Model ${letter} failed: ${what}`);
        continue;
      }
      const tokens = count(outputTokens(attempt) ?? 0);
      const time = duration(latencyOf(attempt).endToEndMs.value ?? 0);
      announce(t`Model ${letter} finished, ${tokens} tokens, ${time}`);
    }
  }, [state, isReplayed, version, announce, failureWords, duration, count, t]);
}
