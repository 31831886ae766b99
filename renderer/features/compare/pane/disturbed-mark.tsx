import { Tooltip } from '@mantine/core';
import { IconActivity, IconAlertTriangle } from '@tabler/icons-react';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { AttemptState } from '#shared/domain/run-state.ts';
import { isDisturbed, otherWorkShare } from '#shared/metrics/other-work.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import type { PaneFigures } from '../pane-figures.ts';
import detailClasses from './figures-details.module.css';
import classes from './pane.module.css';

/** A small mark by the figures: other programs had cores that the model's threads wanted. */
export function DisturbedMark({ figures: { disturbed, scope } }: { figures: PaneFigures }) {
  const { t } = useLingui();
  const { percent } = useFormat();
  if (disturbed.length === 0) return null;
  const most = percent(Math.max(...disturbed.map((each) => otherWorkShare(each).value ?? 0)));
  return (
    <Tooltip
      label={t`Other programs took up to ${most} of the processor, and cores from this model’s threads: its figures may be slower than the machine can.`}
    >
      <span className={classes.disturbed} tabIndex={0}>
        <IconActivity size={14} aria-hidden />
        {scope === 'median' ? (
          <Plural value={disturbed.length} one="# disturbed" other="# disturbed" />
        ) : (
          <Trans>disturbed</Trans>
        )}
      </span>
    </Tooltip>
  );
}

/** The same in a sentence, above the figures of one attempt. */
export function DisturbedNote({ attempt }: { attempt: AttemptState }) {
  const { percent } = useFormat();
  if (!isDisturbed(attempt)) return null;
  const share = percent(otherWorkShare(attempt).value ?? 0);
  const threads = attempt.actual?.threads ?? 0;
  const cores = attempt.cpu?.value?.cores ?? 0;
  return (
    <p className={detailClasses.disturbed} role="note">
      <IconAlertTriangle size={16} aria-hidden />
      <Trans>
        The machine was busy: other programs took {share} of {cores} cores, while this model
        computed with {threads} threads. Its figures may be slower than the machine can; end other
        work, or use fewer threads, and try again.
      </Trans>
    </p>
  );
}
