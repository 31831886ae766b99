import { useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { Link, useLocation } from 'wouter';
import type { Model } from '#shared/domain/model.ts';
import { desktopBridge } from '#renderer/client/desktop.ts';
import { ChooseFileButton } from '#renderer/ui/adding/choose-file-button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { useTour } from '#renderer/ui/tour/tour.tsx';
import { useCompare } from '../compare-state.tsx';
import { newPane } from '../draft.ts';
import { focusElement, promptElementId } from '../pane/pane-element-id.ts';
import { DownloadWay } from './download-way.tsx';
import classes from './first-run.module.css';
import { FoundWay } from './found-way.tsx';
import { useFirstRun } from './use-first-run.ts';

/** As long as only the demonstration models are here: what they can do, and the ways to real ones. */
export function FirstRun() {
  const { t } = useLingui();
  const openTour = useTour();
  const { stage, hide } = useFirstRun();
  if (stage.kind === 'none') return null;
  return (
    <section className={classes.band} aria-label={t`A first model of your own`}>
      <div className={classes.head}>
        {stage.kind === 'ways' ? (
          <p>
            {t`The demonstration models do sums, sort words and the like, to show what is measured. For everything else, get a real model:`}
          </p>
        ) : (
          <p role="status">{t`A real model is here. Put a prompt to it:`}</p>
        )}
        <span className={classes.aside}>
          <Button size="compact-sm" variant="subtle" onClick={openTour}>
            {t`Short tour`}
          </Button>
          <IconButton label={t`Put these ways away`} onClick={hide}>
            <IconX size={16} aria-hidden />
          </IconButton>
        </span>
      </div>
      {stage.kind === 'ways' ? <Ways /> : <Arrived models={stage.models} onChosen={hide} />}
    </section>
  );
}

function Ways() {
  const { t } = useLingui();
  return (
    <ul className={classes.ways}>
      <li>
        <h2>{t`Drop a file`}</h2>
        <p>
          {desktopBridge()
            ? t`A GGUF file, anywhere on this screen: it is used where it lies.`
            : t`A GGUF file, anywhere on this screen: it is copied into the data folder.`}
        </p>
        <ChooseFileButton />
      </li>
      <li>
        <h2>{t`Use what is here`}</h2>
        <FoundWay />
      </li>
      <DownloadWay />
      <li>
        <h2>{t`Connect an API`}</h2>
        <p>{t`Hosted models with a key, or a server of your own.`}</p>
        <Button variant="default" component={Link} href="/settings/providers">
          {t`Providers`}
        </Button>
      </li>
    </ul>
  );
}

interface ArrivedProps {
  readonly models: readonly Model[];
  readonly onChosen: () => void;
}

function Arrived({ models, onChosen }: ArrivedProps) {
  const { t } = useLingui();
  const { setDraft } = useCompare();
  const [, navigate] = useLocation();
  const ask = ({ id }: Model) => {
    setDraft((draft) => ({ ...draft, panes: [newPane({ id, isRemote: false })] }));
    onChosen();
    navigate('/');
    // The prompt may belong to another screen, which is drawn first.
    setTimeout(() => focusElement(promptElementId));
  };
  return (
    <div className={classes.arrived}>
      {models.map((model) => (
        <Button key={model.id} onClick={() => ask(model)}>
          {t`Ask ${model.name}`}
        </Button>
      ))}
    </div>
  );
}
