import { Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { differencesOf } from '#shared/domain/comparability.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Screen } from '#renderer/ui/screen.tsx';
import { ComparabilityBadge } from './comparability-badge.tsx';
import { CompareActions } from './compare-actions.tsx';
import { CompareLayout } from './compare-layout.tsx';
import { nameOfPane, remoteChoice } from './choices.ts';
import { useCompare } from './compare-state.tsx';
import { Composer } from './composer/composer.tsx';
import { FirstPrompts } from './composer/first-prompts.tsx';
import { LineUpMenu } from './line-up/line-up-menu.tsx';
import { usePaneTraits } from './pane-traits.ts';
import { DraftPane } from './pane/draft-pane.tsx';
import { focusElement, promptElementId } from './pane/pane-element-id.ts';
import { PanesView } from './panes-view.tsx';
import { useRemoteTraits } from './remote/use-remote-traits.ts';
import { SettingsDrawer } from './settings/settings-drawer.tsx';
import { strategiesDiffer, withStrategy } from './strategy/strategy-name.ts';
import { useChangePane } from './use-change-pane.ts';
import { useCompareShortcuts } from './use-compare-shortcuts.ts';

interface DraftScreenProps {
  readonly prompt: string;
  readonly setPrompt: (prompt: string) => void;
}

/** A line-up before its first prompt. */
export function DraftScreen({ prompt, setPrompt }: DraftScreenProps) {
  const { t } = useLingui();
  const { models, providers, draft, isDrawerOpen } = useCompare();
  const traitsOf = usePaneTraits();
  const remoteTraits = useRemoteTraits();
  useCompareShortcuts(draft.panes.length, null);
  const differences = differencesOf(
    draft.panes
      .filter(({ remote }) => !remote)
      .map(({ settings }) => ({ asked: settings, actual: null })),
  );
  const choosePrompt = (chosen: string) => {
    setPrompt(chosen);
    focusElement(promptElementId);
  };
  return (
    <Screen
      title={t`Compare`}
      object={
        <>
          <LineUpMenu />
          {draft.panes.length > 1 && (
            <ComparabilityBadge
              differences={differences}
              hasRemote={draft.panes.some(({ remote }) => remote)}
              hasStrategies={strategiesDiffer(draft.panes)}
            />
          )}
        </>
      }
      actions={<CompareActions />}
      drawer={
        isDrawerOpen && draft.panes.length > 0 && <SettingsDrawer ranPane={null} state={null} />
      }
    >
      <CompareLayout
        top={draft.panes.length > 0 && <FirstPrompts onChoose={choosePrompt} />}
        panes={
          draft.panes.length === 0 ? (
            <NoPanes />
          ) : (
            <PanesView
              maximised={null}
              panes={draft.panes.map((spec, position) => ({
                index: position,
                name: nameOfPane(spec, models, providers) ?? '',
                content: (
                  <DraftPane
                    spec={spec}
                    position={position}
                    traits={withStrategy(
                      spec,
                      spec.remote
                        ? remoteTraits(
                            remoteChoice(providers, spec.modelId)?.provider.name ?? '',
                            spec.remote,
                          )
                        : traitsOf({ asked: spec.settings, actual: null }, differences),
                    )}
                  />
                ),
              }))}
            />
          )
        }
        composer={<Composer prompt={prompt} setPrompt={setPrompt} onStop={null} />}
      />
    </Screen>
  );
}

function NoPanes() {
  const changePane = useChangePane();
  return (
    <div style={{ flex: 1 }}>
      <EmptyState
        message={
          <Trans>
            Choose one to eight models, put one prompt to them, and see side by side what they
            answer and why one is faster.
          </Trans>
        }
        action={
          <Button onClick={() => changePane(null)}>
            <Trans>Add a model</Trans>
          </Button>
        }
      />
    </div>
  );
}
