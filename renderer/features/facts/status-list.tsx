import { useLingui } from '@lingui/react/macro';
import type { FactModel } from '#shared/domain/facts.ts';
import { stateWords } from '#renderer/charts/facts/state-words.ts';
import { DetailsPopover } from './details-popover.tsx';
import figure from './fact-figure.module.css';
import { kindMeanings, kindWords } from './fact-words.ts';
import classes from './facts-screen.module.css';
import { useFacts } from './facts-state.tsx';
import { ModelName } from './model-name.tsx';
import { SourceLines } from './source-line.tsx';
import { useLocalized } from './use-localized.ts';
import { usePlainDate } from '#renderer/ui/use-plain-date.ts';
import { useWithColon } from './use-with-colon.ts';

/** Each model's life in words, and its successors. */
export function StatusList() {
  const { models } = useFacts();
  return (
    <div className={classes.lives}>
      {models.map((model) => (
        <Life key={model.id} model={model} />
      ))}
    </div>
  );
}

function Life({ model }: { model: FactModel }) {
  const { t } = useLingui();
  const say = useLocalized();
  const plainDate = usePlainDate();
  const withColon = useWithColon();
  return (
    <section className={classes.life} aria-label={model.name}>
      <h3 className={classes.subtitle}>
        <ModelName model={model} />
      </h3>
      <p className={classes.about}>{say(model.about)}</p>
      <ul>
        {model.statuses.map((span) => {
          const from = plainDate(span.from);
          const since = span.fromIs === 'exact' ? from : t`${from} or before`;
          const until = span.to === null ? null : plainDate(span.to);
          const period = until === null ? t`since ${since}` : t`${since} to ${until}`;
          return (
            <li key={span.id}>
              <DetailsPopover
                details={
                  <>
                    <p>{say(span.what)}</p>
                    <dl>
                      <dt>{t`Kind`}</dt>
                      <dd>{withColon(t(kindWords[span.kind]), t(kindMeanings[span.kind]))}</dd>
                      <SourceLines sourceId={span.sourceId} />
                    </dl>
                  </>
                }
              >
                {withColon(say(span.place), t(stateWords[span.state]))}
              </DetailsPopover>
              <span className={figure.meta} data-kind={span.kind}>
                {t(kindWords[span.kind])} · {period}
              </span>
            </li>
          );
        })}
        {model.successors.map((successor) => (
          <li key={successor.name}>
            <DetailsPopover
              details={
                <>
                  <p>{say(successor.what)}</p>
                  <dl>
                    <SourceLines sourceId={successor.sourceId} />
                  </dl>
                </>
              }
            >
              {withColon(t`Successor`, successor.name)}
            </DetailsPopover>
            <span className={figure.meta} data-kind={successor.kind}>
              {t(kindWords[successor.kind])}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
