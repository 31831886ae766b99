import { IconAdjustmentsHorizontal, IconReplace, IconX } from '@tabler/icons-react';
import { Trans, useLingui } from '@lingui/react/macro';
import type { PaneSpec } from '#shared/domain/run.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { nameOfPane, remoteChoice } from '../choices.ts';
import { useCompare } from '../compare-state.tsx';
import { removePane } from '../draft.ts';
import { useChangePane } from '../use-change-pane.ts';
import { DraftFit } from '../memory/draft-fit.tsx';
import { ParameterFates } from '../remote/parameter-fates.tsx';
import { RemoteFacts } from '../remote/remote-facts.tsx';
import { ModelFactsList } from './model-facts-list.tsx';
import { PaneFrame } from './pane-frame.tsx';
import { PaneHeader } from './pane-header.tsx';
import classes from './pane.module.css';

interface DraftPaneProps {
  readonly spec: PaneSpec;
  readonly position: number;
  readonly traits: string;
}

/** A pane before its first prompt: which model it is, and what is known of it. */
export function DraftPane({ spec, position, traits }: DraftPaneProps) {
  const { t } = useLingui();
  const { models, providers, setDraft, setFocusedPosition, setDrawerOpen } = useCompare();
  const changePane = useChangePane();
  const model = models.find(({ id }) => id === spec.modelId);
  const choice = remoteChoice(providers, spec.modelId);
  const name = nameOfPane(spec, models, providers) ?? t`unknown model`;
  return (
    <PaneFrame
      index={position}
      position={position}
      name={name}
      onFocus={() => setFocusedPosition(position)}
    >
      <PaneHeader
        index={position}
        name={name}
        status={
          <span>
            <Trans>waits for a prompt</Trans>
          </span>
        }
        traits={traits}
        isMaximised={false}
        onMaximise={null}
        actions={
          <>
            <IconButton
              label={t`Settings of ${name}`}
              onClick={() => {
                setFocusedPosition(position);
                setDrawerOpen(true);
              }}
            >
              <IconAdjustmentsHorizontal size={16} aria-hidden />
            </IconButton>
            <IconButton label={t`Replace ${name}`} onClick={() => changePane(position)}>
              <IconReplace size={16} aria-hidden />
            </IconButton>
            <IconButton
              label={t`Remove ${name}`}
              onClick={() => setDraft((draft) => removePane(draft, position))}
            >
              <IconX size={16} aria-hidden />
            </IconButton>
          </>
        }
      />
      <div className={classes.body}>
        {model && <ModelFactsList model={model} />}
        {model && <DraftFit spec={spec} />}
        {choice && <RemoteFacts {...choice} />}
        {choice && spec.remote && <ParameterFates settings={spec.remote} choice={choice} />}
        {spec.remote && !choice && providers.length > 0 && (
          <p className={classes.waiting}>
            <Trans>
              Its provider no longer lists this model: enable it there, or choose another.
            </Trans>
          </p>
        )}
      </div>
    </PaneFrame>
  );
}
