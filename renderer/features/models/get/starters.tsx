import { useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import type { Counterpart } from '#shared/domain/facts.ts';
import { startersOf } from '#shared/hub/starters.ts';
import classes from './get-models.module.css';

/** Some to begin with: the local counterparts of the fact sheet, each with what it stands for. */
export function Starters({ onOpen }: { readonly onOpen: (repository: string) => void }) {
  const { t } = useLingui();
  const { api } = useWorkbench();
  const { bytes } = useFormat();
  const { data } = useQuery(api.facts.list.queryOptions());
  const starters = startersOf(data?.sheet.counterparts ?? []);
  const nameOf = (id: string) => data?.sheet.models.find((each) => each.id === id)?.name ?? id;
  const relationText = ({ relation, modelIds }: Counterpart) => {
    const of = modelIds.map(nameOf).join(', ');
    return relation === 'stand-in' ? t`the shape of ${of} only` : t`distilled from ${of}`;
  };
  if (starters.length === 0) return null;
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={t`To begin with`}>
      <table className={classes.table}>
        <caption className="quiet">{t`To begin with, from the fact sheet`}</caption>
        <thead>
          <tr>
            <th>{t`Repository`}</th>
            <th>{t`Stands for`}</th>
            <th data-number>{t`Size of Q4_K_M`}</th>
          </tr>
        </thead>
        <tbody>
          {starters.map(({ repository, counterparts }) => {
            const [file] = counterparts[0]?.files ?? [];
            const size = file ? bytes(file.sizeGb * 1e9) : t`n/a`;
            return (
              <tr key={repository}>
                <td>
                  <Button size="compact-sm" variant="subtle" onClick={() => onOpen(repository)}>
                    {repository}
                  </Button>
                </td>
                <td>{counterparts.map(relationText).join('; ')}</td>
                <td data-number>{file?.isAbout ? t`about ${size}` : size}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
