import { Button, Skeleton } from '@mantine/core';
import { IconPlayerStop } from '@tabler/icons-react';
import { Trans, useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useEffect, useState } from 'react';
import { differencesOf } from '#shared/domain/comparability.ts';
import { askedModel } from '#shared/domain/pane-source.ts';
import { defaultRemoteSettings } from '#shared/domain/remote.ts';
import type { Pane, Run } from '#shared/domain/run.ts';
import { createRunFollower } from '#renderer/client/run-follower.ts';
import { useSystemStatus } from '#renderer/client/system-status.ts';
import { useMilestonesVersion } from '#renderer/client/use-run-versions.ts';
import { whenIdle } from '#renderer/client/when-idle.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { FailureMessage } from '#renderer/ui/failure-message.tsx';
import { Screen } from '#renderer/ui/screen.tsx';
import { actualOfPane } from './actual-of-pane.ts';
import { bestMarks } from './best-marks.ts';
import { ComparabilityBadge } from './comparability-badge.tsx';
import { CompareLayout } from './compare-layout.tsx';
import { useCompare } from './compare-state.tsx';
import { Composer } from './composer/composer.tsx';
import { UseThisLineUp } from './composer/use-this-line-up.tsx';
import { draftOfRun } from './draft.ts';
import { LineUpMenu } from './line-up/line-up-menu.tsx';
import { CompareActions } from './compare-actions.tsx';
import { usePaneTraits } from './pane-traits.ts';
import { RunPane } from './pane/run-pane.tsx';
import { focusElement, promptElementId } from './pane/pane-element-id.ts';
import { NoTimelines } from './no-timelines.tsx';
import { PanesView } from './panes-view.tsx';
import { PromptStrip } from './prompt-strip.tsx';
import { ReplacedPanes } from './replaced-panes.tsx';
import { useRemoteTraits } from './remote/use-remote-traits.ts';
import { SettingsDrawer } from './settings/settings-drawer.tsx';
import { strategiesDiffer, withStrategy } from './strategy/strategy-name.ts';
import { useCompareShortcuts } from './use-compare-shortcuts.ts';
import { useRunActions } from './use-run-actions.ts';
import { useRunAnnouncements } from './use-run-announcements.ts';
import { visiblePanes } from './visible-panes.ts';

// The prompt can be written before the charts are there.
const RunCharts = lazy(async () => {
  await whenIdle();
  return { default: (await import('#renderer/charts/run-charts.tsx')).RunCharts };
});

interface RunScreenProps {
  readonly run: Run;
  readonly prompt: string;
  readonly setPrompt: (prompt: string) => void;
}

/** A run, live or long ago: the same fold of the same events. */
export function RunScreen({ run, prompt, setPrompt }: RunScreenProps) {
  const { t } = useLingui();
  const { client } = useWorkbench();
  const { focusedPosition, isDrawerOpen } = useCompare();
  const [follower] = useState(() => createRunFollower(client, run));
  const [maximised, setMaximised] = useState<number | null>(null);
  const version = useMilestonesVersion(follower);
  const activeRuns = useSystemStatus()?.activeRuns;
  const actions = useRunActions(run, follower);
  const traitsOf = usePaneTraits();
  const remoteTraits = useRemoteTraits();

  useEffect(() => follower.stop, [follower]);
  // Somebody else may have retried or resumed it: whenever work begins or ends, look again.
  useEffect(() => follower.follow(), [follower, activeRuns]);
  useRunAnnouncements(follower.state, follower.isReplayed(), version);

  const { state } = follower;
  const panes = visiblePanes(state.panes);
  const isRunning = state.status === 'running' && follower.isReplayed();
  const measured = panes.filter(({ source }) => source.kind !== 'recorded' || source.isMeasured);
  const comparedOf = (pane: Pane) => ({
    asked: pane.settings,
    actual: actualOfPane(state, pane.index),
  });
  const isRemote = ({ source }: Pane) => askedModel(source) !== null;
  const differences = differencesOf(measured.filter((pane) => !isRemote(pane)).map(comparedOf));
  const traitsAt = (pane: Pane) => {
    const asked = askedModel(pane.source);
    const traits = asked
      ? remoteTraits(asked.providerName, pane.remote ?? defaultRemoteSettings)
      : traitsOf(comparedOf(pane), differences);
    return withStrategy(pane, traits);
  };
  const marks = bestMarks(state, panes);
  const stopAt = (position: number | null) =>
    actions.stop(position === null ? null : (panes[position]?.index ?? null));
  useCompareShortcuts(panes.length, isRunning ? stopAt : null);
  const focused = panes[Math.min(focusedPosition, panes.length - 1)];
  const failure = follower.failure();
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
          {measured.length > 1 && (
            <ComparabilityBadge
              differences={differences}
              hasRemote={measured.some(isRemote)}
              hasStrategies={strategiesDiffer(measured)}
            />
          )}
        </>
      }
      actions={
        <>
          {isRunning && (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconPlayerStop size={14} aria-hidden />}
              onClick={() => actions.stop(null)}
            >
              <Trans>Stop all</Trans>
            </Button>
          )}
          <CompareActions />
        </>
      }
      drawer={isDrawerOpen && focused && <SettingsDrawer ranPane={focused} state={state} />}
    >
      <CompareLayout
        top={
          <>
            <PromptStrip run={run} state={state} onResume={actions.resume} onReuse={choosePrompt} />
            <ReplacedPanes follower={follower} />
            {failure && <FailureMessage failure={failure} onRetry={follower.follow} />}
          </>
        }
        panes={
          <PanesView
            maximised={maximised}
            panes={panes.map((pane, position) => ({
              index: pane.index,
              name: pane.modelName,
              content: (
                <RunPane
                  follower={follower}
                  pane={pane}
                  position={position}
                  traits={traitsAt(pane)}
                  best={marks.get(pane.index) ?? new Set()}
                  actions={actions}
                  isMaximised={maximised === position}
                  onMaximise={
                    panes.length > 1
                      ? () => setMaximised(maximised === null ? position : null)
                      : null
                  }
                />
              ),
            }))}
          />
        }
        charts={
          maximised === null &&
          (measured.length > 0 ? (
            <Suspense fallback={<Skeleton height={320} />}>
              <RunCharts run={run} follower={follower} />
            </Suspense>
          ) : (
            <NoTimelines />
          ))
        }
        composer={
          <Composer
            prompt={prompt}
            setPrompt={setPrompt}
            onStop={isRunning ? () => actions.stop(null) : null}
            note={<UseThisLineUp ofRun={draftOfRun({ ...run, panes: state.panes })} />}
          />
        }
      />
    </Screen>
  );
}
