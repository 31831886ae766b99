import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { DownloadList } from './download-list.tsx';
import { FoundFolders } from './found-folders.tsx';
import classes from './get-models.module.css';
import { HubModel } from './hub-model.tsx';
import { HubSearch } from './hub-search.tsx';
import { HubSettings } from './hub-settings.tsx';

/** Models from elsewhere: what other programs hold here, and what the hub has. */
export function GetModels() {
  const { t } = useLingui();
  const [repository, setRepository] = useState<string | null>(null);
  return (
    <div className={classes.panel} role="region" aria-label={t`Get models`} tabIndex={-1}>
      <DownloadList />
      {repository === null ? (
        <>
          <FoundFolders />
          <HubSearch onOpen={setRepository} />
          <HubSettings />
        </>
      ) : (
        <HubModel repository={repository} onBack={() => setRepository(null)} />
      )}
    </div>
  );
}
