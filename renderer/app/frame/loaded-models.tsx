import { Menu, UnstyledButton } from '@mantine/core';
import { Plural, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import { useReportFailure } from '#renderer/ui/use-report-failure.tsx';
import type { LoadedModel } from '#shared/domain/model.ts';
import classes from './status-line.module.css';

/** How many models stand in memory, and the way to free it: a model that answers is left alone. */
export function LoadedModels({ models }: { models: readonly LoadedModel[] }) {
  const { t } = useLingui();
  const { bytes } = useFormat();
  const { api } = useWorkbench();
  const reportFailure = useReportFailure();
  const unload = useMutation(
    api.models.unload.mutationOptions({ onError: (error) => reportFailure(error) }),
  );
  const known = models.flatMap(({ residentBytes }) => residentBytes ?? []);
  const memory = known.length > 0 && bytes(known.reduce((sum, each) => sum + each, 0));
  const count = (
    <>
      <Plural
        value={models.length}
        _0="no model loaded"
        one="# model loaded"
        other="# models loaded"
      />
      {memory && <span className="mono"> {memory}</span>}
    </>
  );
  if (models.length === 0) return <span className={classes.part}>{count}</span>;
  return (
    <Menu position="top-start">
      <Menu.Target>
        <UnstyledButton className={classes.part}>{count}</UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {models.map(({ pid, modelId, name, residentBytes, isBusy }) => (
          <Menu.Item
            key={pid}
            disabled={isBusy}
            onClick={() => unload.mutate({ modelId })}
            rightSection={residentBytes && <span className="mono">{bytes(residentBytes)}</span>}
          >
            {isBusy ? t`${name} is answering` : t`Unload ${name}`}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
