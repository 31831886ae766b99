import { Button } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { type PaneVote } from '#shared/consensus/pane-vote.ts';
import type { PaneCost } from '#shared/consensus/pane-cost.ts';
import type { Consensus } from '#shared/domain/strategy.ts';
import type { PureExtractionRule } from '#shared/scoring/rules.ts';
import { areSameRule } from './extraction-choices.ts';
import { ExtractionField } from './extraction-field.tsx';
import { strategyName } from './strategy-name.ts';
import classes from './strategy.module.css';
import { useExtractionText } from './use-extraction-text.ts';
import { CostNote, VoteCost } from './vote-cost.tsx';
import { VoteCounts } from './vote-counts.tsx';
import { VotedAnswer } from './voted-answer.tsx';

interface VotePanelProps {
  readonly name: string;
  readonly strategy: Consensus;
  readonly vote: PaneVote;
  readonly cost: PaneCost;
  /** By which the answers are read now; another one than the run's asks no model. */
  readonly rule: PureExtractionRule;
  readonly onRule: (rule: PureExtractionRule) => void;
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
  /** Id of what the samples are folded into. */
  readonly samplesId: string;
}

const icon = { size: 14, 'aria-hidden': true } as const;

/** The voted answer of a pane, how it came about and what it took; its samples fold out under it. */
export function VotePanel(props: VotePanelProps) {
  const { name, strategy, vote, cost, rule, onRule, isOpen, onOpen, samplesId } = props;
  const { t } = useLingui();
  const textOf = useExtractionText();
  const isOwnRule = areSameRule(rule, strategy.extraction);
  return (
    <section
      className={classes.vote}
      data-vote
      data-open={isOpen || undefined}
      aria-label={t`Vote of ${name}`}
    >
      <VotedAnswer strategy={strategy} vote={vote} />
      <div className={classes.row}>
        <button
          type="button"
          className={classes.fold}
          aria-expanded={isOpen}
          aria-controls={samplesId}
          onClick={() => onOpen(!isOpen)}
        >
          {isOpen ? <IconChevronDown {...icon} /> : <IconChevronRight {...icon} />}
          {t`${plural(vote.samples.length, { one: '# sample', other: '# samples' })}`}
        </button>
        <span className={classes.field}>
          <Trans>read by</Trans>
          <ExtractionField label={t`What of an answer votes`} rule={rule} onChange={onRule} />
        </span>
        {!isOwnRule && (
          <span className={classes.quiet} role="note">
            <Trans>The run was started with: {textOf(strategy.extraction)}.</Trans>{' '}
            <Button variant="default" size="compact-xs" onClick={() => onRule(strategy.extraction)}>
              <Trans>Back to it</Trans>
            </Button>
          </span>
        )}
      </div>
      {!isOpen && (
        <>
          <VoteCost strategy={strategyName(strategy)} cost={cost} />
          <VoteCounts vote={vote} />
          <CostNote cost={cost} />
        </>
      )}
    </section>
  );
}
