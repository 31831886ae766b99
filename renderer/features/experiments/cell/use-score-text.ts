import { useLingui } from '@lingui/react/macro';
import type { Score } from '#shared/scoring/score.ts';
import { unparsableTexts, unscorableTexts } from '#shared/score-text.ts';
import { useFormat } from '#renderer/ui/use-format.ts';

/** A verdict in words, with its reason where it is none. */
export function useScoreText(): (score: Score) => string {
  const { t, i18n } = useLingui();
  const { figure } = useFormat();
  return (score) => {
    switch (score.outcome) {
      case 'compared':
        if (score.value === 1) return t`right`;
        return score.value === 0 ? t`wrong` : t`partly right: ${figure(score.value)}`;
      case 'unparsable': {
        const { id, message } = unparsableTexts[score.reason];
        const reason = i18n._(id, {}, { message });
        return t`counts as wrong: ${reason}`;
      }
      case 'unscorable': {
        const { id, message } = unscorableTexts[score.reason];
        const reason = i18n._(id, {}, { message });
        return t`not scored: ${reason}`;
      }
    }
  };
}
