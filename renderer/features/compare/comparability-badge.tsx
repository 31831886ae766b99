import { Tooltip } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import type { Aspect } from '#shared/domain/comparability.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import { aspectWords } from './aspect-words.ts';
import classes from './comparability-badge.module.css';

interface ComparabilityBadgeProps {
  /** Among the panes that are computed here. */
  readonly differences: readonly Aspect[];
  /** A pane is computed elsewhere, on a machine that nobody here knows. */
  readonly hasRemote: boolean;
  /** They do not all vote in the same way, or not all vote. */
  readonly hasStrategies: boolean;
}

/** Whether the panes differ in more than their models: what a figure can be blamed on. */
export function ComparabilityBadge(props: ComparabilityBadgeProps) {
  const { differences, hasRemote, hasStrategies } = props;
  const { t, i18n } = useLingui();
  const { list } = useFormat();
  const isAlike = differences.length === 0 && !hasRemote && !hasStrategies;
  const aspects = [
    ...(hasStrategies ? [t`strategy`] : []),
    ...differences.map((aspect) => i18n._(aspectWords[aspect])),
  ];
  const names = list(hasRemote ? [t`machine`, ...aspects] : aspects);
  const explanation = isAlike
    ? t`All panes have the same settings: what differs is the model.`
    : hasRemote
      ? t`Remote models run on machines that nobody here knows, so a difference need not come from the model.`
      : t`The panes do not have the same settings, so a difference need not come from the model.`;
  return (
    <Tooltip label={explanation}>
      <span className={classes.badge} data-alike={isAlike || undefined} tabIndex={0}>
        {isAlike ? <Trans>like for like ✓</Trans> : <Trans>differs in: {names}</Trans>}
      </span>
    </Tooltip>
  );
}
