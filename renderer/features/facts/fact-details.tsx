import { Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import type { Fact, Topic } from '#shared/domain/facts.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import popover from './details-popover.module.css';
import { kindMeanings, kindWords } from './fact-words.ts';
import { useFacts } from './facts-state.tsx';
import { SourceLines } from './source-line.tsx';
import { useFigureText } from './use-figure-text.ts';
import { useLocalized } from './use-localized.ts';
import { usePlainDate } from '#renderer/ui/use-plain-date.ts';
import { useWithColon } from './use-with-colon.ts';

/** Everything that a published figure rests on. */
export function FactDetails({ fact, topic }: { fact: Fact; topic: Topic }) {
  const { t } = useLingui();
  const { sheet, edit } = useFacts();
  const say = useLocalized();
  const format = useFormat();
  const plainDate = usePlainDate();
  const withColon = useWithColon();
  const { unitName, settingName, figure } = useFigureText();
  const harness = sheet.harnesses.find(({ id }) => id === fact.harness);
  const setting = settingName(fact.setting);
  const unit = fact.value === null ? null : unitName(topic.unit);
  const lines: (readonly [string, string] | null)[] = [
    [t`Figure`, unit === null ? figure(fact) : `${figure(fact)}\u202f${unit}`],
    setting === null ? null : [t`Setting`, setting],
    fact.low === null || fact.high === null
      ? null
      : [t`p25 to p75`, `${format.exact(fact.low)} – ${format.exact(fact.high)}`],
    fact.n === null ? null : ['n', format.count(fact.n)],
    fact.from === null ? null : [t`From`, plainDate(fact.from)],
    fact.to === null ? null : [t`Until`, plainDate(fact.to)],
    [t`Kind`, withColon(t(kindWords[fact.kind]), t(kindMeanings[fact.kind]))],
    harness ? [t`Measured by`, `${say(harness.name)}. ${say(harness.about)}`] : null,
    topic.formula ? [t`Formula`, say(topic.formula)] : null,
    fact.note ? [t`Note`, say(fact.note)] : null,
    [t`As of`, plainDate(fact.asOf)],
  ];
  return (
    <>
      <dl>
        {lines
          .filter((line) => line !== null)
          .map(([name, value]) => (
            <Line key={name} name={name} value={value} />
          ))}
        <SourceLines sourceId={fact.sourceId} />
      </dl>
      <div className={popover.actions}>
        <Button
          size="xs"
          variant="default"
          onClick={() =>
            edit({ modelId: fact.modelId, topic: fact.topic, corrects: fact.id, fact: null })
          }
        >
          <Trans>Correct it</Trans>
        </Button>
      </div>
    </>
  );
}

function Line({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}
