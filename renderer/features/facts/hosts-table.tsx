import { useLingui } from '@lingui/react/macro';
import type { FactHost } from '#shared/domain/facts.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import { DetailsPopover } from './details-popover.tsx';
import { hostStateWords, kindWords } from './fact-words.ts';
import classes from './facts-screen.module.css';
import { useFacts } from './facts-state.tsx';
import { SourceLines } from './source-line.tsx';
import { useLocalized } from './use-localized.ts';
import { usePlainDate } from '#renderer/ui/use-plain-date.ts';

/** Who listed the open weights, when, and at what price. */
export function HostsTable() {
  const { t } = useLingui();
  const { sheet, models } = useFacts();
  const hosts = sheet.hosts.filter(({ modelId }) => models.some(({ id }) => id === modelId));
  if (hosts.length === 0) {
    return (
      <p className={classes.about}>
        {t`None of the chosen models has open weights: no other host can serve them.`}
      </p>
    );
  }
  return (
    <>
      <p className={classes.about}>
        {t`As dated catalogues had it. Nothing later than August 2026 confirms that a host still serves it: ask the host for its list of models.`}
      </p>
      <div className={classes.scroll} tabIndex={0} role="region" aria-label={t`Hosts`}>
        <table className={classes.plain}>
          <thead>
            <tr>
              <th scope="col">{t`Host`}</th>
              <th scope="col">{t`Model`}</th>
              <th scope="col">{t`Id there`}</th>
              <th scope="col" className={classes.number}>{t`Input (US$ per 1M)`}</th>
              <th scope="col" className={classes.number}>{t`Output (US$ per 1M)`}</th>
              <th scope="col">{t`State`}</th>
            </tr>
          </thead>
          <tbody>
            {hosts.map((host) => (
              <HostRow key={host.id} host={host} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function HostRow({ host }: { host: FactHost }) {
  const { t } = useLingui();
  const { sheet } = useFacts();
  const format = useFormat();
  const say = useLocalized();
  const plainDate = usePlainDate();
  const price = (value: number | null) => (value === null ? t`not given` : format.exact(value));
  const model = sheet.models.find(({ id }) => id === host.modelId);
  return (
    <tr>
      <th scope="row">{host.host}</th>
      <td>{model?.name}</td>
      <td className="mono">{host.hostModelId ?? t`various`}</td>
      <td className={classes.number}>{price(host.inputUsdPerMillion)}</td>
      <td className={classes.number}>{price(host.outputUsdPerMillion)}</td>
      <td>
        <DetailsPopover
          details={
            <>
              {host.note && <p>{say(host.note)}</p>}
              <dl>
                <dt>{t`Kind`}</dt>
                <dd>{t(kindWords[host.kind])}</dd>
                <SourceLines sourceId={host.sourceId} />
              </dl>
            </>
          }
        >
          {t(hostStateWords[host.state])}, {plainDate(host.asOf)}
        </DetailsPopover>
      </td>
    </tr>
  );
}
