import { Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import type { Fact, Topic } from '#shared/domain/facts.ts';
import type { OwnFact } from '#shared/domain/own-fact.ts';
import popover from './details-popover.module.css';
import { DetailsPopover } from './details-popover.tsx';
import { FactDetails } from './fact-details.tsx';
import classes from './fact-figure.module.css';
import { kindWords } from './fact-words.ts';
import { useFacts } from './facts-state.tsx';
import { Address } from './source-line.tsx';
import { useFigureText } from './use-figure-text.ts';
import { usePlainDate } from '#renderer/ui/use-plain-date.ts';
import { useFormat } from '#renderer/ui/use-format.ts';

/** In the table a month will do; the day stands in the details. */
const monthLength = '2025-01'.length;

/** A published figure: value, what it belongs to, kind and date; it opens its source. */
export function FactFigure({ fact, topic }: { fact: Fact; topic: Topic }) {
  const { t } = useLingui();
  const { sourceOf } = useFacts();
  const { figure, settingName } = useFigureText();
  const plainDate = usePlainDate();
  const month = plainDate(fact.asOf.slice(0, monthLength));
  const source = sourceOf(fact.sourceId);
  // The date of an undated page is that of the reader.
  const isDateOfReading = source?.dateOf === 'read' && source.date === fact.asOf;
  const meta = [
    settingName(fact.setting),
    t(kindWords[fact.kind]),
    isDateOfReading ? t`read ${month}` : month,
  ];
  return (
    <div className={classes.line} data-words={fact.value === null || undefined}>
      <span className={fact.value === null ? undefined : classes.number}>
        <DetailsPopover details={<FactDetails fact={fact} topic={topic} />}>
          {figure(fact)}
        </DetailsPopover>
      </span>
      <span className={classes.meta} data-kind={fact.kind}>
        {meta.filter(Boolean).join(' · ')}
      </span>
    </div>
  );
}

/** A figure that the person added: marked as theirs, to be changed or removed. */
export function OwnFigure({ fact }: { fact: OwnFact }) {
  const { t } = useLingui();
  const { edit, removeOwn } = useFacts();
  const format = useFormat();
  const plainDate = usePlainDate();
  const { value, text } = fact;
  const details = (
    <>
      <dl>
        <dt>{t`Kind`}</dt>
        <dd>{t(kindWords[fact.kind])}</dd>
        <dt>{t`Source`}</dt>
        <dd>
          {fact.sourceTitle}
          {fact.sourceAddress !== '' && (
            <>
              <br />
              <Address address={fact.sourceAddress} />
            </>
          )}
        </dd>
        <dt>{t`Date`}</dt>
        <dd>{plainDate(fact.asOf)}</dd>
        {fact.note !== '' && (
          <>
            <dt>{t`Note`}</dt>
            <dd>{fact.note}</dd>
          </>
        )}
        <dt>{t`Added by you`}</dt>
        <dd>{format.dateTime(fact.createdAtMs)}</dd>
      </dl>
      <div className={popover.actions}>
        <Button size="xs" variant="default" onClick={() => edit({ ...fact, fact })}>
          <Trans>Change</Trans>
        </Button>
        <Button size="xs" variant="default" onClick={() => removeOwn(fact)}>
          <Trans>Remove</Trans>
        </Button>
      </div>
    </>
  );
  return (
    <div className={classes.line} data-words={value === null || undefined} data-own>
      <span className={value === null ? undefined : classes.number}>
        <DetailsPopover details={details}>
          {value === null ? text : format.exact(value)}
        </DetailsPopover>
      </span>
      <span className={classes.meta} data-kind="own">
        {fact.corrects === null ? t`added by you` : t`your correction`} · {plainDate(fact.asOf)}
      </span>
    </div>
  );
}
