import { useLingui } from '@lingui/react/macro';
import type { FactId } from '#shared/ids.ts';
import type { Localized, SpeedClaim } from '#shared/domain/facts.ts';
import { DetailsPopover } from './details-popover.tsx';
import { FactFigure } from './fact-figure.tsx';
import { FactsSection } from './facts-section.tsx';
import classes from './speed-page.module.css';
import { useFacts } from './facts-state.tsx';
import { SourceLines } from './source-line.tsx';
import { useFigureText } from './use-figure-text.ts';
import { useLocalized } from './use-localized.ts';

/** The question that this workbench was made for, claim by claim: what is known, and what is not. */
export function SpeedPage() {
  const { t } = useLingui();
  const { sheet } = useFacts();
  const say = useLocalized();
  const { verdict, factIds, claims } = sheet.speedPage;
  const strategies = claims.filter(({ group }) => group === 'strategy');
  const optimizations = claims.filter(({ group }) => group === 'optimization');
  return (
    <FactsSection
      anchor="why"
      title={t`Why Grok-3 Mini answers fast`}
      about={t`Four strategies and seven optimizations are usually named. What is disclosed, what is only inferred, and what would show it.`}
    >
      <p className={classes.verdict}>{say(verdict)}</p>
      <Figures ids={factIds} />
      <Claims title={t`Four strategies`} claims={strategies} />
      <Claims title={t`Seven optimizations`} claims={optimizations} />
    </FactsSection>
  );
}

function Claims({ title, claims }: { title: string; claims: readonly SpeedClaim[] }) {
  return (
    <>
      <h3 className={classes.subtitle}>{title}</h3>
      <ul className={classes.claims}>
        {claims.map((claim) => (
          <li key={claim.id}>
            <Claim claim={claim} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Claim({ claim }: { claim: SpeedClaim }) {
  const { t } = useLingui();
  const say = useLocalized();
  return (
    <article className={classes.claim}>
      <h4>{say(claim.name)}</h4>
      <p className={classes.said}>{say(claim.claim)}</p>
      <dl>
        <dt>{t`Disclosed`}</dt>
        <dd>
          <Evidence {...claim.disclosed} />
        </dd>
        <dt>{t`Only inferred`}</dt>
        <dd>
          <Evidence {...claim.inferred} />
        </dd>
        {claim.factIds.length > 0 && (
          <>
            <dt>{t`Figures`}</dt>
            <dd>
              <Figures ids={claim.factIds} />
            </dd>
          </>
        )}
        <dt>{t`What would show it`}</dt>
        <dd>{say(claim.measurement)}</dd>
      </dl>
    </article>
  );
}

function Evidence({ text, sourceIds }: { text: Localized; sourceIds: readonly string[] }) {
  const { t } = useLingui();
  const say = useLocalized();
  return (
    <>
      {say(text)}{' '}
      {sourceIds.length > 0 && (
        <DetailsPopover
          isQuiet
          details={
            <dl>
              {sourceIds.map((id) => (
                <SourceLines key={id} sourceId={id} />
              ))}
            </dl>
          }
        >
          {sourceIds.length === 1 ? t`source` : t`sources`}
        </DetailsPopover>
      )}
    </>
  );
}

/** Figures of the sheet by their ids, each with its model and row. */
function Figures({ ids }: { ids: readonly FactId[] }) {
  const { sheet } = useFacts();
  const say = useLocalized();
  const { unitName } = useFigureText();
  return (
    <ul className={classes.figures}>
      {ids.map((id) => {
        const fact = sheet.facts.find((each) => each.id === id);
        const topic = sheet.topics.find((each) => each.id === fact?.topic);
        const model = sheet.models.find((each) => each.id === fact?.modelId);
        if (!fact || !topic || !model) return null;
        return (
          <li key={id}>
            <span className={classes.of}>
              {model.name}, {say(topic.name)}
              {unitName(topic.unit) !== null && ` (${unitName(topic.unit)})`}
            </span>
            <FactFigure fact={fact} topic={topic} />
          </li>
        );
      })}
    </ul>
  );
}
