import { Text } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import type { PaneSpec } from '#shared/domain/run.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import { FitPill } from './fit-pill.tsx';
import { fitReasonWords } from './fit-words.ts';
import { useLoadProblemText } from './use-load-problem-text.ts';
import { useMemoryEstimate } from './use-memory-estimate.ts';

/** Before the first prompt: whether the pane's model fits, and if not, why. */
export function DraftFit({ spec }: { spec: PaneSpec }) {
  const { i18n } = useLingui();
  const { bytes } = useFormat();
  const textOf = useLoadProblemText();
  const { estimate } = useMemoryEstimate(spec, []);
  if (!estimate) return null;
  const { need, fit, freeBytes, problems } = estimate;
  return (
    <>
      <Text size="xs" mt={12}>
        <FitPill verdict={fit.verdict} />{' '}
        <Trans>
          About {bytes(need.heldBytes)} of memory; {bytes(freeBytes)} are free.
        </Trans>
      </Text>
      {problems.map((problem) => (
        <Text key={problem.code} size="xs" c="var(--bad)">
          {textOf(problem)}
        </Text>
      ))}
      {fit.reasons.map((reason) => (
        <Text key={reason} size="xs" c="dimmed">
          {i18n._(fitReasonWords[reason])}
        </Text>
      ))}
    </>
  );
}
