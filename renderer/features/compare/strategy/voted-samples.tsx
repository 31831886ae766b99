import { useLingui } from '@lingui/react/macro';
import { useEffect, useId, useRef, useState } from 'react';
import { paneCost } from '#shared/consensus/pane-cost.ts';
import { paneVote, type PaneVote } from '#shared/consensus/pane-vote.ts';
import { paneLetter } from '#shared/domain/run-state.ts';
import type { Pane } from '#shared/domain/run.ts';
import type { Consensus } from '#shared/domain/strategy.ts';
import type { PureExtractionRule } from '#shared/scoring/rules.ts';
import type { RunFollower } from '#renderer/client/run-follower.ts';
import { useAnnounce } from '#renderer/ui/announcer.tsx';
import { PaneSamples } from '../pane/pane-samples.tsx';
import type { ShownAttempt } from '../use-shown-attempt.ts';
import { BallotNote } from './ballot-note.tsx';
import classes from './strategy.module.css';
import { useBallotWords } from './use-ballot-words.ts';
import { VotePanel } from './vote-panel.tsx';

interface VotedSamplesProps {
  readonly follower: RunFollower;
  readonly pane: Pane;
  readonly strategy: Consensus;
  readonly shown: ShownAttempt;
  readonly onRetry: (() => void) | null;
  readonly onLoadAnyway: (() => void) | null;
}

/**
 * A pane that votes: the answer on top, its samples folded under it. They are in sight while they come;
 * then the vote is the pane's answer, unless the reader has chosen otherwise.
 */
export function VotedSamples({ strategy, ...of }: VotedSamplesProps) {
  const { follower, pane, shown } = of;
  const { state } = follower;
  const samplesId = useId();
  const [chosenRule, setRule] = useState<PureExtractionRule | null>(null);
  const [chosenFold, setOpen] = useState<boolean | null>(null);
  const wordsOf = useBallotWords();
  const rule = chosenRule ?? strategy.extraction;
  const vote = paneVote(state, pane.index, rule);
  const isOpen = chosenFold ?? vote.open > 0;
  const ballot = vote.samples[shown.sample];
  useVoteAnnouncement(pane, vote, follower.isReplayed());
  const showSample = (sample: number) => {
    setOpen(true);
    shown.showSample(sample);
  };
  return (
    <>
      <VotePanel
        name={pane.modelName}
        strategy={strategy}
        vote={vote}
        cost={paneCost(state, pane.index)}
        rule={rule}
        onRule={setRule}
        isOpen={isOpen}
        onOpen={setOpen}
        samplesId={samplesId}
      />
      <div id={samplesId} className={classes.samples} hidden={!isOpen}>
        {isOpen && (
          <PaneSamples
            {...of}
            shown={{ ...shown, showSample }}
            wordsOf={(sample) => wordsOf(vote.samples[sample])}
            note={ballot && <BallotNote ballot={ballot} attempt={shown.attempt} />}
          />
        )}
      </div>
    </>
  );
}

/** Tells a reader who cannot see the screen how a vote came out that they waited for. */
function useVoteAnnouncement(pane: Pane, vote: PaneVote, isReplayed: boolean): void {
  const { t } = useLingui();
  const announce = useAnnounce();
  const wasOpen = useRef(false);
  const { winner, tied, samples, open } = vote;
  useEffect(() => {
    const hasEnded = open === 0;
    if (hasEnded && wasOpen.current && winner) {
      const letter = paneLetter(pane.index);
      const answer = tied.map(({ text }) => text).join(' / ');
      announce(t`Model ${letter} voted: ${answer}, ${winner.votes} of ${samples.length} votes`);
    }
    // What was open before the stored events were in is old news.
    wasOpen.current = !hasEnded && isReplayed;
  }, [open, isReplayed, winner, tied, samples, pane, announce, t]);
}
