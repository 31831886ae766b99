import { IconPlayerStop, IconRefresh, IconReplace } from '@tabler/icons-react';
import { useDisclosure } from '@mantine/hooks';
import { useLingui } from '@lingui/react/macro';
import { cellsOfPane, currentAttempt } from '#shared/domain/run-state.ts';
import { askedModel } from '#shared/domain/pane-source.ts';
import type { Pane } from '#shared/domain/run.ts';
import type { RunFollower } from '#renderer/client/run-follower.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { RecordedBadge } from '#renderer/ui/recorded-badge.tsx';
import { useCompare } from '../compare-state.tsx';
import type { FigureName } from '../pane-figures.ts';
import { isActive, phaseOf } from '../pane-phase.ts';
import type { RetryOptions, RunActions } from '../use-run-actions.ts';
import { useShownAttempt } from '../use-shown-attempt.ts';
import { PaneContent } from './pane-content.tsx';
import { PaneFrame } from './pane-frame.tsx';
import { PaneHeader } from './pane-header.tsx';
import { PaneMenu } from './pane-menu.tsx';
import { PaneStatus } from './pane-status.tsx';
import { RenderedPrompt } from './rendered-prompt.tsx';

interface RunPaneProps {
  readonly follower: RunFollower;
  readonly pane: Pane;
  readonly position: number;
  readonly traits: string;
  readonly best: ReadonlySet<FigureName>;
  readonly actions: RunActions;
  readonly isMaximised: boolean;
  readonly onMaximise: (() => void) | null;
}

/** One model of a run, and what can be done with it. */
export function RunPane(props: RunPaneProps) {
  const { follower, pane, position, traits, best, actions, isMaximised, onMaximise } = props;
  const { t } = useLingui();
  const { setFocusedPosition, setDrawerOpen } = useCompare();
  const [isPromptShown, prompt] = useDisclosure(false);
  const cells = cellsOfPane(follower.state, pane.index);
  const shown = useShownAttempt(cells);
  const isRunning = follower.state.status === 'running';
  const isBusy = cells.some((each) => {
    const attempt = currentAttempt(each);
    return isActive(phaseOf(attempt)) || (isRunning && attempt?.retryAtMs != null);
  });
  const { modelName: name } = pane;
  const isRecorded = pane.source.kind === 'recorded';
  const retryWith = (options: RetryOptions) => {
    shown.showAttempt(null);
    actions.retry(pane.index, options);
  };
  const retry = () => retryWith({ loadAnyway: false });

  return (
    <PaneFrame
      index={pane.index}
      position={position}
      name={name}
      onFocus={() => setFocusedPosition(position)}
    >
      <PaneHeader
        index={pane.index}
        name={name}
        status={
          <>
            <PaneStatus follower={follower} pane={pane} cells={cells} shown={shown} />
            {isRecorded && <RecordedBadge />}
          </>
        }
        traits={isRecorded && !askedModel(pane.source) ? '' : traits}
        isMaximised={isMaximised}
        onMaximise={onMaximise}
        actions={
          <>
            {isBusy ? (
              <IconButton label={t`Stop ${name}`} onClick={() => actions.stop(pane.index)}>
                <IconPlayerStop size={16} aria-hidden />
              </IconButton>
            ) : (
              !isRecorded && (
                <IconButton label={t`Try ${name} again`} onClick={retry}>
                  <IconRefresh size={16} aria-hidden />
                </IconButton>
              )
            )}
            <IconButton
              label={t`Replace ${name}`}
              onClick={() => actions.askReplace(pane, position)}
            >
              <IconReplace size={16} aria-hidden />
            </IconButton>
            <PaneMenu
              name={name}
              attempt={shown.attempt}
              onSettings={() => {
                setFocusedPosition(position);
                setDrawerOpen(true);
              }}
              onReplace={() => actions.askReplace(pane, position)}
              onShowPrompt={prompt.open}
            />
          </>
        }
      />
      <PaneContent
        follower={follower}
        pane={pane}
        shown={shown}
        best={best}
        onRetry={isRecorded ? null : retry}
        onLoadAnyway={isRecorded ? null : () => retryWith({ loadAnyway: true })}
      />
      <RenderedPrompt
        text={shown.attempt?.renderedPrompt ?? null}
        opened={isPromptShown}
        onClose={prompt.close}
      />
    </PaneFrame>
  );
}
