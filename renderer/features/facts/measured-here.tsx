import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { MeasuredModel } from '#shared/domain/measured-model.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import { DetailsPopover } from './details-popover.tsx';
import figure from './fact-figure.module.css';
import classes from './facts-screen.module.css';
import { useFacts } from './facts-state.tsx';

/** The person's own medians, in a table of their own: never averaged with published figures. */
export function MeasuredHere() {
  const { t } = useLingui();
  const { measured } = useFacts();
  if (measured.length === 0) return null;
  return (
    <div className={classes.block}>
      <h3 className={classes.subtitle}>{t`Measured on this machine`}</h3>
      <p className={classes.about}>
        {t`Other models under other conditions: set beside the published figures, never averaged with them.`}
      </p>
      <div className={classes.scroll}>
        <table className={classes.plain}>
          <thead>
            <tr>
              <th scope="col">{t`Model`}</th>
              <th scope="col">{t`Decode speed (tokens/s)`}</th>
              <th scope="col">{t`TTFT`}</th>
              <th scope="col">{t`Runs`}</th>
              <th scope="col">{t`Last run`}</th>
            </tr>
          </thead>
          <tbody>
            {measured.map((model) => (
              <Row key={model.modelId} model={model} />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function Row({ model }: { model: MeasuredModel }) {
  const { t } = useLingui();
  const format = useFormat();
  const { runs, decodeTokensPerSecond, ttftMs } = model;
  return (
    <tr>
      <th scope="row">{model.modelName}</th>
      <td>
        <Median
          measured={decodeTokensPerSecond}
          write={format.figure}
          formula={t`(output tokens − 1) ÷ (last token − first token)`}
        />
      </td>
      <td>
        <Median
          measured={ttftMs}
          write={format.duration}
          formula={t`first token of any channel − t0`}
        />
      </td>
      <td>{t`${plural(runs, { one: '# run', other: '# runs' })}`}</td>
      <td>{format.date(model.lastAtMs)}</td>
    </tr>
  );
}

function Median(props: {
  measured: MeasuredModel['ttftMs'];
  write: (value: number) => string;
  formula: string;
}) {
  const { measured, write, formula } = props;
  const { t } = useLingui();
  if (measured === null) return t`n/a`;
  const { median, p25, p75, n } = measured;
  const details = (
    <dl>
      <dt>{t`Formula`}</dt>
      <dd>{formula}</dd>
      <dt>{t`Median`}</dt>
      <dd>{write(median)}</dd>
      <dt>{t`p25 to p75`}</dt>
      <dd>{`${write(p25)} – ${write(p75)}`}</dd>
      <dt>n</dt>
      <dd>{n}</dd>
      <dt>{t`Basis`}</dt>
      <dd>
        {t`the finished answers of your stored runs, one model at a time; prompts and settings differ`}
      </dd>
    </dl>
  );
  return (
    <span className={figure.meta} data-kind="measured">
      <DetailsPopover details={details}>
        <span className="mono">{write(median)}</span>
      </DetailsPopover>
    </span>
  );
}
