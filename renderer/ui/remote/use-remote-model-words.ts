import { useLingui } from '@lingui/react/macro';
import type { ReasoningShown, RemoteModel } from '#shared/domain/provider.ts';
import { usePlainDate } from '../use-plain-date.ts';

/** What is known of a remote model, in a few words each; `null` where there is nothing to say. */
export function useRemoteModelWords() {
  const { t } = useLingui();
  const day = usePlainDate();
  const shownWords: Record<ReasoningShown, string> = {
    none: t`does not reason`,
    raw: t`shows its reasoning`,
    summary: t`shows a summary of its reasoning`,
    hidden: t`hides its reasoning`,
  };
  return {
    statusOf({ status: { state, since, successor } }: Pick<RemoteModel, 'status'>): string | null {
      const date = since === null ? null : day(since);
      switch (state) {
        case 'live':
        case 'unknown':
          return null;
        case 'redirected': {
          const by = successor ?? t`another model`;
          return date === null ? t`answered by ${by}` : t`answered by ${by} since ${date}`;
        }
        case 'retired':
          return date === null ? t`retired` : t`retired on ${date}`;
      }
    },
    reasoningOf({ reasoning: { shown } }: Pick<RemoteModel, 'reasoning'>): string | null {
      return shown === null ? null : shownWords[shown];
    },
  };
}
