import { Trans, useLingui } from '@lingui/react/macro';
import type { RemoteState } from '#shared/domain/run-state.ts';
import { showControls } from '#renderer/ui/markdown/visible-controls.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import paneClasses from '../pane/pane.module.css';
import textClasses from '../pane/rendered-prompt.module.css';
import { useCostBasis } from './pane-cost.tsx';

const msOf = (ns: number) => ns / 1e6;

/** What is known only of a remote attempt: the server’s own words for it, and the request as sent. */
export function RemoteDetails({ remote }: { remote: RemoteState }) {
  const { t } = useLingui();
  const { duration, count } = useFormat();
  const basisOf = useCostBasis();
  const { sent, connection, head, report, keepAlives, cost } = remote;
  const notMade = t`an open one was used`;
  const rows: [string, string | null][] = [
    [t`Asked`, `${sent.method} ${sent.url}`],
    [t`Model that answered`, report?.returnedModel ?? null],
    [t`Fingerprint`, report?.fingerprint ?? null],
    [t`Id of the answer`, report?.responseId ?? null],
    [t`Status`, head && String(head.status)],
    [t`Name lookup`, connection?.dnsNs ? duration(msOf(connection.dnsNs)) : null],
    [t`Connection (TCP)`, connection ? duration(msOf(connection.tcpNs)) : notMade],
    [t`Encryption (TLS)`, connection?.tlsNs ? duration(msOf(connection.tlsNs)) : null],
    [t`Headers after`, head && duration(msOf(head.headersNs))],
    [t`Keep-alives`, keepAlives.length > 0 ? count(keepAlives.length) : null],
    [t`Cost`, cost && basisOf(cost)],
  ];
  return (
    <section>
      <h3>
        <Trans>Of the server</Trans>
      </h3>
      <dl className={paneClasses.facts}>
        {rows.map(
          ([name, value]) =>
            value !== null && (
              <div key={name} style={{ display: 'contents' }}>
                <dt>{name}</dt>
                <dd>{showControls(value)}</dd>
              </div>
            ),
        )}
      </dl>
      <h3>
        <Trans>The request as it was sent, without the key</Trans>
      </h3>
      <pre className={textClasses.prompt} tabIndex={0}>
        {showControls(sent.body)}
      </pre>
      {report?.rawUsage && (
        <>
          <h3>
            <Trans>Token counts as the server told them</Trans>
          </h3>
          <pre className={textClasses.prompt} tabIndex={0}>
            {showControls(report.rawUsage)}
          </pre>
        </>
      )}
    </section>
  );
}
