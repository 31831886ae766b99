import { Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import type { Topic } from '#shared/domain/facts.ts';
import type { ShownGap } from '#shared/facts/fact-table.ts';
import type { FactModelId } from '#shared/ids.ts';
import popover from './details-popover.module.css';
import { DetailsPopover } from './details-popover.tsx';
import { gapWords } from './fact-words.ts';
import { useFacts } from './facts-state.tsx';
import { SourceLines } from './source-line.tsx';
import { useLocalized } from './use-localized.ts';
import { usePlainDate } from '#renderer/ui/use-plain-date.ts';

/** In the place of a figure: why there is none, and what would fill it. */
export function FactGap(props: { gap: ShownGap; topic: Topic; modelId: FactModelId }) {
  const { gap, topic, modelId } = props;
  const { t } = useLingui();
  const { edit } = useFacts();
  const say = useLocalized();
  const plainDate = usePlainDate();
  const details = (
    <>
      <p>{say(gap.why)}</p>
      <dl>
        {gap.fill && (
          <>
            <dt>{t`What would fill it`}</dt>
            <dd>{say(gap.fill)}</dd>
          </>
        )}
        {gap.sourceId !== null && <SourceLines sourceId={gap.sourceId} />}
        <dt>{t`As of`}</dt>
        <dd>{plainDate(gap.asOf)}</dd>
      </dl>
      {gap.kind !== 'not-applicable' && (
        <div className={popover.actions}>
          <Button
            size="xs"
            variant="default"
            onClick={() => edit({ modelId, topic: topic.id, corrects: null, fact: null })}
          >
            <Trans>Add a figure</Trans>
          </Button>
        </div>
      )}
    </>
  );
  return (
    <DetailsPopover details={details} isQuiet>
      {t(gapWords[gap.kind])}
    </DetailsPopover>
  );
}
