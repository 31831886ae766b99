import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Experiment } from '#shared/domain/experiment.ts';
import { defaultRemoteSettings } from '#shared/domain/remote.ts';
import { paneLetter } from '#shared/domain/run-state.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import { MeasuredOn } from '#renderer/features/compare/pane/measured-on.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import classes from './experiments.module.css';
import { ChangeLimits } from './change-limits.tsx';
import { extractionWords, ruleWords } from './scoring/rule-words.ts';
import { useStrategyText } from './use-strategy-text.ts';

/** What was decided before the start, and on what it ran: enough to repeat it. */
export function SetUpView({ experiment }: { experiment: Experiment }) {
  const { t } = useLingui();
  const { count, dateTime, list } = useFormat();
  const strategyText = useStrategyText();
  const { spec, arms } = experiment;
  const { items, scoring } = spec;
  const selection = [
    ...items.domains,
    ...items.difficulties,
    items.most !== null &&
      (items.seed === null
        ? t`the first ${count(items.most)}`
        : t`${count(items.most)} drawn with seed ${items.seed}`),
  ].filter(Boolean);
  return (
    <div className={classes.page}>
      <ChangeLimits experiment={experiment} />
      <Card title={t`Questions`}>
        <dl className={classes.facts}>
          <dt>{t`Dataset`}</dt>
          <dd>
            <Link href={`/datasets/${spec.datasetId}`}>{experiment.datasetName}</Link>{' '}
            <span className="quiet mono">SHA-256 {experiment.datasetSha256}</span>
          </dd>
          <dt>{t`Items`}</dt>
          <dd>
            {count(experiment.items)}
            {selection.length > 0 && `: ${selection.join(', ')}`}
          </dd>
          <dt>{t`Repetitions`}</dt>
          <dd>{count(spec.repetitions)}</dd>
          <dt>{t`Strategies`}</dt>
          <dd>{list(spec.strategies.map(strategyText))}</dd>
          <dt>{t`Scorer`}</dt>
          <dd>
            {t(ruleWords[scoring.rule.kind].name)}
            {scoring.extraction && `, ${t(extractionWords[scoring.extraction.kind])}`}
            {scoring.flexible && ` / ${t(extractionWords[scoring.flexible.kind])}`}
          </dd>
          <dt>{t`Cache of answers`}</dt>
          <dd>{spec.usesCache ? t`used` : t`not used`}</dd>
          <dt>{t`Started`}</dt>
          <dd>{dateTime(experiment.createdAtMs)}</dd>
        </dl>
      </Card>
      <Card title={t`Line-up`}>
        <dl className={classes.facts}>
          {arms.map(({ index, label, pane }) => (
            <div key={index} style={{ display: 'contents' }}>
              <dt>
                {paneLetter(index)} {pane.modelName}
              </dt>
              <dd>
                {label}
                <span className="quiet mono">
                  {' '}
                  {pane.remote
                    ? changed(pane.remote, defaultRemoteSettings)
                    : changed(pane.settings, defaultSettings)}
                </span>
              </dd>
            </div>
          ))}
        </dl>
      </Card>
      {spec.templates.map(({ name, template }) => (
        <Card key={name} title={t`Prompt template “${name}”`}>
          {template.system !== '' && (
            <>
              <h3>
                <Trans>System prompt</Trans>
              </h3>
              <pre className={classes.text}>{template.system}</pre>
            </>
          )}
          <h3>
            <Trans>Prompt</Trans>
          </h3>
          <pre className={classes.text}>{template.prompt}</pre>
          {template.examples.length > 0 && (
            <p className="quiet">{t`with ${template.examples.length} examples before it`}</p>
          )}
        </Card>
      ))}
      <div className={classes.card}>
        <MeasuredOn manifest={experiment.manifest} />
      </div>
    </div>
  );
}

function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.card} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** The settings that are not what they are by default, as `name value`. */
function changed<Settings extends object>(settings: Settings, usual: Settings): string {
  return Object.entries(settings)
    .filter(([name, value]) => value !== usual[name as keyof Settings] && name !== 'systemPrompt')
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(', ');
}
