import { Text } from '@mantine/core';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import type { MemoryEstimate } from '#shared/domain/memory.ts';
import { FailureMessage } from '#renderer/ui/failure-message.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import { FitPill } from './fit-pill.tsx';
import { fitReasonWords } from './fit-words.ts';
import { GpuShares } from './gpu-shares.tsx';
import { MemoryBar } from './memory-bar.tsx';
import { memoryParts } from './memory-parts.ts';
import classes from './memory-section.module.css';

interface MemorySectionProps {
  readonly estimate: MemoryEstimate | null;
  readonly error: unknown;
}

/** What the pane would take of the memory, against what is free: before anything is loaded. */
export function MemorySection({ estimate, error }: MemorySectionProps) {
  const { t } = useLingui();
  return (
    <section className={classes.section} aria-label={t`Memory`} aria-busy={!estimate && !error}>
      <h3 className={classes.title}>
        <Trans>Memory</Trans>
      </h3>
      {estimate ? (
        <Estimated estimate={estimate} />
      ) : (
        Boolean(error) && <FailureMessage error={error} />
      )}
    </section>
  );
}

function Estimated({ estimate }: { estimate: MemoryEstimate }) {
  const { t, i18n } = useLingui();
  const { bytes } = useFormat();
  const { need, fit, isLoaded, freeBytes } = estimate;
  const loads = need.observations;
  const [low, high] = [bytes(need.lowBytes), bytes(need.highBytes)];
  return (
    <>
      <p className={classes.verdict} role="status">
        <FitPill verdict={fit.verdict} />{' '}
        {isLoaded ? (
          <Trans>It is loaded with these settings.</Trans>
        ) : (
          <Trans>
            About {bytes(need.heldBytes)} once loaded ({low} to {high}); {bytes(freeBytes)} are
            free.
          </Trans>
        )}
      </p>
      {fit.reasons.map((reason) => (
        <Text key={reason} size="xs">
          {i18n._(fitReasonWords[reason])}
        </Text>
      ))}
      <MemoryBar parts={memoryParts(estimate)} label={t`Memory that the pane would take`} />
      <GpuShares shares={need.gpus} />
      <Text size="xs" c="dimmed">
        {loads > 0
          ? plural(loads, {
              one: 'Corrected by # earlier load of this file.',
              other: 'Corrected by # earlier loads of this file.',
            })
          : t`Reckoned from the header; the first load will correct it.`}
      </Text>
    </>
  );
}
