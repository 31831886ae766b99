import { Trans, useLingui } from '@lingui/react/macro';
import type { RemoteSettings } from '#shared/domain/remote.ts';
import classes from '../settings/settings-drawer.module.css';

/** What was asked of a remote model in this run; the request itself shows what was sent. */
export function UsedRemoteSettings({ asked }: { asked: RemoteSettings }) {
  const { t, i18n } = useLingui();
  const rows: [string, number | string | null][] = [
    [t`Reasoning effort`, asked.effort],
    [t`Token limit`, asked.maxTokens],
    [t`Temperature`, asked.temperature],
    [t`Top-p`, asked.topP],
    [t`Top-k`, asked.topK],
    [t`Min-p`, asked.minP],
    [t`Seed`, asked.seed],
  ];
  return (
    <table className={classes.used}>
      <thead>
        <tr>
          <th scope="col">
            <Trans>This run</Trans>
          </th>
          <th scope="col">
            <Trans>asked</Trans>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>
              {value === null
                ? t`the server’s own`
                : typeof value === 'number'
                  ? i18n.number(value)
                  : value}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
