import { useLingui } from '@lingui/react/macro';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { desktopBridge } from '#renderer/client/desktop.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { AddModelForm } from '#renderer/ui/adding/add-model-form.tsx';
import { ChooseFileButton } from '#renderer/ui/adding/choose-file-button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import classes from '../models-screen.module.css';
import { WatchedFolders } from './watched-folders.tsx';

/** The ways in which models come into the list: by path, as a file, from a watched folder. */
export function AddDrawer({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const { api } = useWorkbench();
  const { data: info } = useQuery(api.system.info.queryOptions());
  const folder = `${info?.dataDir ?? ''}/models`;
  return (
    <aside className={classes.drawer} aria-label={t`Add models`}>
      <header className={classes.drawerHead}>
        <h2>{t`Add models`}</h2>
        <IconButton label={t`Close`} onClick={onClose}>
          <IconX size={16} aria-hidden />
        </IconButton>
      </header>
      <div className={classes.drawerBody}>
        <AddModelForm onAdded={() => {}} />
        <section>
          <h3>{t`Drop a file`}</h3>
          <p className="quiet">
            {desktopBridge()
              ? t`Drop GGUF files or folders on the list. They are used where they lie.`
              : t`Drop GGUF files on the list. A browser does not tell where a file lies, so it is copied into ${folder}. Removing a model from the list leaves the copy there.`}
          </p>
          <ChooseFileButton />
        </section>
        <WatchedFolders />
      </div>
    </aside>
  );
}
