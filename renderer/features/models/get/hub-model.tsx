import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { FailureMessage } from '#renderer/ui/failure-message.tsx';
import { ScreenSkeleton } from '#renderer/ui/screen-skeleton.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import type { HubModelDetails, HubQuantization } from '#shared/domain/hub.ts';
import classes from './get-models.module.css';

interface HubModelProps {
  readonly repository: string;
  readonly onBack: () => void;
}

/** The models of a repository: how large, and whether they fit into this machine. */
export function HubModel({ repository, onBack }: HubModelProps) {
  const { t } = useLingui();
  const { api, client } = useWorkbench();
  const { bytes } = useFormat();
  const details = useQuery(api.hub.model.queryOptions({ input: { repository }, retry: false }));
  const start = useMutation({
    mutationFn: ({ files }: HubQuantization) => {
      const { revision = '' } = details.data ?? {};
      const paths = files.map(({ path }) => path);
      const source = { kind: 'hub', repository, revision, paths } as const;
      return client.downloads.start({ purpose: 'model', source });
    },
  });
  const { data } = details;
  const licence = data?.model.licence ?? t`not stated`;
  const free = bytes(data?.freeBytes ?? 0);
  return (
    <section aria-label={repository}>
      <div className={classes.line}>
        <Button size="compact-sm" variant="default" onClick={onBack}>
          <Trans>Back to the search</Trans>
        </Button>
        <h2>{repository}</h2>
      </div>
      {details.isPending && <ScreenSkeleton />}
      {details.error && (
        <FailureMessage error={details.error} onRetry={() => void details.refetch()} />
      )}
      {data && (
        <>
          <p role="status">
            {t`Licence: ${licence}`} · {t`${free} of memory are free now`}
          </p>
          {start.error && <FailureMessage error={start.error} />}
          <Quantizations details={data} onDownload={(each) => start.mutate(each)} />
        </>
      )}
    </section>
  );
}

interface QuantizationsProps {
  readonly details: HubModelDetails;
  readonly onDownload: (quantization: HubQuantization) => void;
}

function Quantizations({ details, onDownload }: QuantizationsProps) {
  const { t } = useLingui();
  const { bytes } = useFormat();
  const groups = { small: t`small`, balanced: t`balanced`, large: t`large` };
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={t`Quantizations`}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th>{t`Quantization`}</th>
            <th>{t`Group`}</th>
            <th data-number>{t`Size`}</th>
            <th data-number>{t`In memory`}</th>
            <th>{t`On this machine`}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {details.quantizations.map((each) => (
            <tr key={each.files[0]?.path}>
              <td>
                <span title={each.files[0]?.path}>{each.name}</span>
                {each.isRecommended && (
                  <strong className={classes.good}> {t`recommended here`}</strong>
                )}
              </td>
              <td>{groups[each.group]}</td>
              <td data-number>{bytes(each.sizeBytes)}</td>
              <td data-number>{each.heldBytes === null ? t`n/a` : bytes(each.heldBytes)}</td>
              <td>
                <FitWord quantization={each} />
              </td>
              <td>
                <Button
                  size="compact-sm"
                  variant={each.isRecommended ? 'filled' : 'default'}
                  aria-label={t`Download ${each.name}`}
                  onClick={() => onDownload(each)}
                >
                  <Trans>Download</Trans>
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function FitWord({ quantization: { fit } }: { readonly quantization: HubQuantization }) {
  const { t } = useLingui();
  switch (fit?.verdict) {
    case 'fits':
      return <span className={classes.good}>{t`fits`}</span>;
    case 'may-be-slow':
      return <span>{t`may be slow`}</span>;
    case 'wont-fit':
      return <span className={classes.bad}>{t`won’t fit`}</span>;
    case undefined:
      return <span className="quiet">{t`not known: its header could not be read`}</span>;
  }
}
