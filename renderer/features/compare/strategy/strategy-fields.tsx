import { Button, Checkbox, NumberInput, SegmentedControl } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { maxPanes, type PaneSpec } from '#shared/domain/run.ts';
import {
  type Consensus,
  defaultConsensus,
  fewestVotes,
  isVoteOfOne,
  mostVotes,
} from '#shared/domain/strategy.ts';
import { useCompare } from '../compare-state.tsx';
import { setPane } from '../draft.ts';
import { ExtractionField } from './extraction-field.tsx';
import classes from './strategy.module.css';
import { addVotingCopy, withDraws, withoutStrategy } from './strategy-of-draft.ts';

interface StrategyFieldsProps {
  readonly pane: PaneSpec;
  readonly position: number;
}

/** The strategy of one pane, and a voting copy of a single one beside it. */
export function StrategyFields({ pane, position }: StrategyFieldsProps) {
  const { t } = useLingui();
  const { draft, setDraft } = useCompare();
  const { strategy } = pane;
  const set = (changed: PaneSpec) => setDraft((was) => setPane(was, position, changed));
  const setStrategy = (changed: Consensus) => set({ ...pane, strategy: changed });
  return (
    <>
      <div className={classes.row}>
        <SegmentedControl
          size="xs"
          aria-label={t`Strategy`}
          value={strategy ? 'consensus' : 'single'}
          onChange={(kind) =>
            kind === 'single' ? set(withoutStrategy(pane)) : setStrategy(defaultConsensus)
          }
          data={[
            { value: 'single', label: 'single' },
            { value: 'consensus', label: 'consensus@k' },
          ]}
        />
        {strategy && (
          <label className={classes.field}>
            <span>k</span>
            <NumberInput
              size="xs"
              w={64}
              min={fewestVotes}
              max={mostVotes}
              allowDecimal={false}
              clampBehavior="strict"
              value={strategy.k}
              onChange={(k) =>
                typeof k === 'number' && k >= fewestVotes && setStrategy({ ...strategy, k })
              }
            />
          </label>
        )}
        {!strategy && draft.panes.length < maxPanes && (
          <Button
            variant="default"
            size="compact-xs"
            onClick={() => setDraft((was) => addVotingCopy(was, position))}
          >
            <Trans>Add consensus@{defaultConsensus.k} beside it</Trans>
          </Button>
        )}
      </div>
      {strategy && <VoteFields strategy={strategy} onChange={setStrategy} />}
      {isVoteOfOne(pane) && (
        <p className={classes.warning} role="note">
          <Trans>At temperature 0 all samples are one and the same answer.</Trans>{' '}
          <Button variant="default" size="compact-xs" onClick={() => set(withDraws(pane))}>
            <Trans>Set the temperature to 0.7</Trans>
          </Button>
        </p>
      )}
    </>
  );
}

interface VoteFieldsProps {
  readonly strategy: Consensus;
  readonly onChange: (strategy: Consensus) => void;
}

function VoteFields({ strategy, onChange }: VoteFieldsProps) {
  const { t } = useLingui();
  return (
    <div className={classes.row}>
      <span className={classes.field}>
        <Trans>votes by</Trans>
        <ExtractionField
          label={t`What of an answer votes`}
          rule={strategy.extraction}
          onChange={(extraction) => onChange({ ...strategy, extraction })}
        />
      </span>
      <Checkbox
        size="xs"
        label={t`stop when decided`}
        title={t`Samples that can no longer change who wins are not asked for. What the whole vote would have agreed on is then not known.`}
        checked={strategy.stopsEarly}
        onChange={({ currentTarget: { checked } }) =>
          onChange({ ...strategy, stopsEarly: checked })
        }
      />
    </div>
  );
}
