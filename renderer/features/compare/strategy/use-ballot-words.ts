import { useLingui } from '@lingui/react/macro';
import type { SampleVote } from '#shared/consensus/pane-vote.ts';
import { unparsableTexts } from '#shared/score-text.ts';
import type { SampleWords } from '../pane/sample-tabs.tsx';

const longestInTab = 14;

/** What a sample brings to the vote: a few characters for its tab, and in words. */
export function useBallotWords(): (ballot: SampleVote | undefined) => SampleWords | null {
  const { t, i18n } = useLingui();
  return (ballot) => {
    switch (ballot?.kind) {
      case 'counted': {
        const { text } = ballot;
        const line = text.split('\n', 1)[0] ?? '';
        const isCut = line.length > longestInTab || line !== text;
        return {
          short: isCut ? `${line.slice(0, longestInTab)}…` : line,
          long: t`votes for ${text}`,
        };
      }
      case 'unparsable': {
        const reason = i18n._(unparsableTexts[ballot.reason]);
        return { short: '?', long: t`no vote: ${reason}` };
      }
      case 'no-answer':
        return { short: '–', long: t`no vote: it has no answer` };
      case 'skipped':
        return { short: '–', long: t`not asked: the vote could no longer change` };
      case 'open':
      case undefined:
        return null;
    }
  };
}
