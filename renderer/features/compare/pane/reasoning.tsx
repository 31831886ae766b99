import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { Plural, Trans } from '@lingui/react/macro';
import { useId, useState } from 'react';
import type { ReasoningShown } from '#shared/domain/provider.ts';
import type { AttemptState } from '#shared/domain/run-state.ts';
import { latencyOf, reasoningTokens } from '#shared/metrics/latency.ts';
import { useLiveSpan } from '#renderer/ui/use-live-span.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import { phaseOf } from '../pane-phase.ts';
import classes from './pane.module.css';

const icon = { size: 14, 'aria-hidden': true } as const;

interface ReasoningProps {
  readonly attempt: AttemptState;
  /** What its provider is known to show, until the answer's end tells; `null`: nobody knows. */
  readonly expected: ReasoningShown | null;
}

/** What the model thought, folded away; its time and tokens grow while it does. */
export function Reasoning(props: ReasoningProps) {
  const { attempt } = props;
  const hasThought = attempt.chunks.some(({ channel }) => channel === 'reasoning');
  const isHidden = (attempt.usage?.reasoningTokens ?? 0) > 0;
  return hasThought || isHidden ? <Thought {...props} /> : null;
}

function Thought({ attempt, expected }: ReasoningProps) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const { duration } = useFormat();
  const tokens = reasoningTokens(attempt);
  const isSummary = (attempt.reasoningShown ?? expected) === 'summary';
  const isThinking = phaseOf(attempt) === 'thinking';
  const soFarMs = useLiveSpan(thinkingSoFarMs(attempt), isThinking);
  if (attempt.reasoning === '') {
    return tokens ? (
      <p className={classes.waiting} data-reasoning="hidden">
        <Trans>thinking, not shown by the provider</Trans>
        {' · '}
        <Plural value={tokens} one="# token" other="# tokens" />
      </p>
    ) : null;
  }
  return (
    <div className={classes.reasoning}>
      <button
        type="button"
        className={classes.reasoningToggle}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? <IconChevronDown {...icon} /> : <IconChevronRight {...icon} />}
        {isSummary ? <Trans>summary of the thinking</Trans> : <Trans>thinking</Trans>}
        <span className="mono">
          {/* One token has no span, and a summary begins when the thinking has long begun. */}
          {soFarMs && !isSummary ? ` ${duration(soFarMs)}` : ''}
          {tokens !== null && ' · '}
          {tokens !== null && <Plural value={tokens} one="# token" other="# tokens" />}
        </span>
      </button>
      <div id={id} hidden={!isOpen} className={classes.reasoningText}>
        {isOpen && attempt.reasoning.trim()}
      </div>
    </div>
  );
}

/** From the stamps, like every figure: the whole span once an answer came, else up to the last token. */
function thinkingSoFarMs(attempt: AttemptState): number | null {
  const { thinkingMs, endToEndMs, ttftMs } = latencyOf(attempt);
  if (thinkingMs.value !== null) return thinkingMs.value;
  if (endToEndMs.value === null || ttftMs.value === null) return null;
  return endToEndMs.value - ttftMs.value;
}
