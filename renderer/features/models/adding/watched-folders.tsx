import { Button, Group, TextInput } from '@mantine/core';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { IconX } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { folderLimits, type ModelFolder } from '#shared/domain/catalog.ts';
import { failureOf } from '#renderer/client/failure.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { useFailureText } from '#renderer/ui/use-failure-text.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import { useReportFailure } from '#renderer/ui/use-report-failure.tsx';
import { useUndoToast } from '#renderer/ui/undo-toast.tsx';
import classes from '../models-screen.module.css';

/** The folders that are watched, each with what was found in it, and the way to watch another. */
export function WatchedFolders() {
  const { t } = useLingui();
  const { api, client } = useWorkbench();
  const queryClient = useQueryClient();
  const write = useFailureText();
  const showUndo = useUndoToast();
  const reportFailure = useReportFailure();
  const [path, setPath] = useState('');
  const { data: folders = [] } = useQuery(api.models.folders.list.queryOptions());
  const refresh = async () => {
    await queryClient.invalidateQueries({ queryKey: api.models.folders.key() });
    await queryClient.invalidateQueries({ queryKey: api.models.list.key() });
  };
  const add = useMutation({
    mutationFn: () => client.models.folders.add({ path: path.trim() }),
    onSuccess: async () => {
      setPath('');
      await refresh();
    },
  });
  const remove = async (folder: ModelFolder) => {
    await client.models.folders.remove({ folderId: folder.id });
    await refresh();
    showUndo(t`${folder.path} is not watched any more. Its files stay.`, async () => {
      await client.models.folders.add({ path: folder.path });
      await refresh();
    });
  };
  const failure = failureOf(add.error);
  return (
    <section>
      <h3>{t`Watched folders`}</h3>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (path.trim() !== '') add.mutate();
        }}
      >
        <Group mt={4} mb={12} gap={8} align="flex-end" wrap="nowrap">
          <TextInput
            flex={1}
            label={t`Watch a folder by its path`}
            description={t`Its GGUF files are listed as long as they lie there, ${folderLimits.depth} folders deep.`}
            placeholder="/models"
            value={path}
            onChange={(event) => setPath(event.currentTarget.value)}
            spellCheck={false}
            autoComplete="off"
            error={failure ? write(failure).what : add.error?.message}
          />
          <Button type="submit" variant="default" loading={add.isPending}>
            <Trans>Watch</Trans>
          </Button>
        </Group>
      </form>
      <ul className={classes.folders} aria-label={t`Watched folders`}>
        {folders.map((folder) => (
          <li key={folder.id} className={classes.folder}>
            <span className={classes.path}>{folder.path}</span>
            <IconButton
              label={t`Stop watching ${folder.path}`}
              onClick={() => void remove(folder).catch(reportFailure)}
            >
              <IconX size={14} aria-hidden />
            </IconButton>
            <FolderState folder={folder} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function FolderState({ folder }: { folder: ModelFolder }) {
  const { t } = useLingui();
  const { count } = useFormat();
  const { state, problem, models, refused, isCut } = folder;
  if (state === 'missing')
    return <span className={classes.bad}>{t`The folder is not there.`}</span>;
  if (state === 'unreadable') {
    return <span className={classes.bad}>{t`The folder cannot be read: ${problem}`}</span>;
  }
  if (state === 'scanning') return <span className="quiet">{t`being looked through`}</span>;
  const found = t`${plural(models, { one: '# model', other: '# models' })}`;
  const not = refused > 0 && t`${plural(refused, { one: '# refused', other: '# refused' })}`;
  const cut = isCut && t`more than ${count(folderLimits.models)} files: the rest is not listed`;
  const unwatched = problem !== null && t`changes are not noticed: ${problem}`;
  return <span className="quiet">{[found, not, cut, unwatched].filter(Boolean).join(' · ')}</span>;
}
