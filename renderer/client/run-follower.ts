import type { WorkbenchClient } from '#shared/contract/index.ts';
import type { Failure } from '#shared/domain/failure.ts';
import type { RunEvent } from '#shared/domain/run-event.ts';
import {
  applyRunEvent,
  createRunState,
  resetRunState,
  type RunState,
} from '#shared/domain/run-state.ts';
import type { Run } from '#shared/domain/run.ts';
import { failureOf } from './failure.ts';
import { createRunVersions, type RunVersions } from './run-versions.ts';

const pauseAfterLossMs = 500;

/** A run on the screen: the fold of its events so far, live while it goes on. */
export interface RunFollower extends RunVersions {
  /** As it was started: prompt, settings, and the machine. */
  readonly run: Run;
  /** Changes in place; the versions say when it has. */
  readonly state: RunState;
  /** Why the run cannot be followed; `null` while it can. */
  readonly failure: () => Failure | null;
  /** The stored events are all in: what is on the screen is how the run is. */
  readonly isReplayed: () => boolean;
  /** Follows until the run ends; again after a retry. Does nothing while it is following. */
  readonly follow: () => void;
  readonly stop: () => void;
}

type FollowClient = { readonly runs: Pick<WorkbenchClient['runs'], 'follow'> };

/**
 * Runs are durable and streams only follow them: a lost stream is taken up after the last event. A gap
 * in the numbers says that a core died with events that it had shown but not kept: then the run is
 * shown anew, as it is kept.
 */
export function createRunFollower(client: FollowClient, run: Run): RunFollower {
  const state = createRunState(run);
  const versions = createRunVersions();
  let failure: Failure | null = null;
  let isReplayed = false;
  let following: AbortController | null = null;

  const take = (events: readonly RunEvent[]) => {
    for (const event of events) {
      applyRunEvent(state, event);
      versions.touch(paneOf(state, event), isMilestone(event));
    }
    if (state.status !== 'running' || run.status === 'running') isReplayed = true;
  };

  const followOnce = async (signal: AbortSignal): Promise<void> => {
    const after = state.seq;
    const batches = await client.runs.follow({ runId: run.id, after }, { signal });
    let isFirst = true;
    for await (const events of batches) {
      const hasGap = isFirst && after > 0 && (events[0]?.seq ?? 0) > after + 1;
      if (hasGap) {
        resetRunState(state, run);
        return followOnce(signal);
      }
      take(events);
      isFirst = false;
    }
  };

  const followToTheEnd = async (signal: AbortSignal) => {
    do {
      try {
        await followOnce(signal);
        isReplayed = true;
        versions.touch(null, true);
        if (state.status !== 'running') return;
      } catch (error) {
        failure = signal.aborted ? null : failureOf(error);
        if (failure) return versions.touch(null, true);
      }
      await new Promise((resolve) => setTimeout(resolve, pauseAfterLossMs));
    } while (!signal.aborted);
  };

  return {
    ...versions,
    run,
    state,
    failure: () => failure,
    isReplayed: () => isReplayed,
    follow: () => {
      if (following) return;
      const mine = new AbortController();
      following = mine;
      void followToTheEnd(mine.signal).finally(() => {
        if (following === mine) following = null;
      });
    },
    stop: () => {
      following?.abort();
      following = null;
      versions.stop();
    },
  };
}

function paneOf(state: RunState, event: RunEvent): number | null {
  return 'cellId' in event ? (state.cells.get(event.cellId)?.paneIndex ?? null) : null;
}

/** What changes more than the text: it is shown at once, and everywhere. */
function isMilestone(event: RunEvent): boolean {
  return event.type !== 'tokens';
}
