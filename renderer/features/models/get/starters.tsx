import { useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { useLocalized } from '#renderer/features/facts/use-localized.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import type { Starter } from '#shared/domain/starters.ts';
import classes from './get-models.module.css';

/** Some to begin with: small chat models, distillations, and stand-ins that are called so. */
export function Starters({ onOpen }: { readonly onOpen: (repository: string) => void }) {
  const { t } = useLingui();
  const { api } = useWorkbench();
  const { bytes } = useFormat();
  const localized = useLocalized();
  const { data } = useQuery(api.hub.starters.queryOptions());
  const { data: facts } = useQuery(api.facts.list.queryOptions());
  if (!data) return null;
  const nameOf = (id: string) => facts?.sheet.models.find((each) => each.id === id)?.name ?? id;
  const kindText = ({ kind, of }: Starter) => {
    const names = of.map(nameOf).join(', ');
    switch (kind) {
      case 'chat':
        return t`chat`;
      case 'distillation':
        return t`distilled from ${names}`;
      case 'stand-in':
        return t`the shape of ${names} only`;
    }
  };
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={t`To begin with`}>
      <table className={classes.table}>
        <caption className="quiet">{t`To begin with; sizes and SHA-256 as of ${data.asOf}`}</caption>
        <thead>
          <tr>
            <th>{t`Repository`}</th>
            <th>{t`What it is`}</th>
            <th data-number>{t`Size of Q4_K_M`}</th>
            <th>{t`Licence`}</th>
            <th>SHA-256</th>
          </tr>
        </thead>
        <tbody>
          {data.starters.map((starter, index) => {
            const { repository, file, sizeBytes, isAbout, licence, sha256 } = starter;
            const size = bytes(sizeBytes);
            const source = data.sources.find(({ id }) => id === starter.sourceId);
            return (
              <tr key={repository}>
                <td>
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    title={file}
                    onClick={() => onOpen(repository)}
                  >
                    {repository}
                  </Button>
                  {index === data.recommended && (
                    <strong className={classes.good}> {t`recommended here`}</strong>
                  )}
                </td>
                <td>{kindText(starter)}</td>
                <td data-number title={source && localized(source)}>
                  {isAbout ? t`about ${size}` : size}
                </td>
                <td>{licence ?? <span className="quiet">{t`see its page`}</span>}</td>
                <td>
                  {sha256 === null ? (
                    <span className="quiet">{t`told by the hub`}</span>
                  ) : (
                    <span className="mono" title={sha256}>
                      {sha256.slice(0, 12)}…
                    </span>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
