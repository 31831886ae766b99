import { useLingui } from '@lingui/react/macro';
import type { Counterpart } from '#shared/domain/facts.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import { DetailsPopover } from './details-popover.tsx';
import { kindWords } from './fact-words.ts';
import classes from './facts-screen.module.css';
import { useFacts } from './facts-state.tsx';
import { SourceLines } from './source-line.tsx';
import { useLocalized } from './use-localized.ts';

/** Results of a counterpart: one harness per line, and votes of 64 on a line of their own. */
export function CounterpartResults({ results }: Pick<Counterpart, 'results'>) {
  const { t } = useLingui();
  const { sheet } = useFacts();
  const format = useFormat();
  const say = useLocalized();
  if (results.length === 0) return t`none found`;
  const lines = Map.groupBy(
    results,
    ({ harness, measure }) => `${harness} ${measure === 'cons@64' ? measure : ''}`,
  );
  return [...lines].map(([key, own]) => {
    const [first] = own;
    const harness = sheet.harnesses.find(({ id }) => id === first?.harness);
    if (!first || !harness) return null;
    return (
      <div key={key}>
        <DetailsPopover
          details={
            <dl>
              <dt>{t`Measured by`}</dt>
              <dd>{say(harness.name)}</dd>
              <dt>{t`Kind`}</dt>
              <dd>{t(kindWords[first.kind])}</dd>
              <SourceLines sourceId={first.sourceId} />
            </dl>
          }
        >
          {say(harness.name)}
          {first.measure === null ? '' : `, ${first.measure}`}
        </DetailsPopover>
        <span className={classes.results}>
          {own.map(({ id, topic, value }) => {
            const name = sheet.topics.find((each) => each.id === topic)?.name;
            return (
              <span key={id}>
                {name && say(name)} <span className="mono">{format.exact(value)}</span>
              </span>
            );
          })}
        </span>
      </div>
    );
  });
}
