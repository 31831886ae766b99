import { composeWorkbench, type Workbench, type WorkbenchOptions } from '#core/compose.ts';
import { openModelServer } from '#web/openai/open-model-server.ts';
import type { RunEvent } from '#shared/domain/run-event.ts';
import { applyRunEvent, createRunState, type RunState } from '#shared/domain/run-state.ts';
import type { PaneSpec, Run, StartRun } from '#shared/domain/run.ts';
import { defaultSettings, type ModelSettings } from '#shared/domain/settings.ts';
import { ModelId } from '#shared/ids.ts';
import { bringKnownModels } from './known-models.ts';

/** A runner that waits after each token, so that a test can act in mid-answer. */
export const slowRunner = new URL('slow-runner.ts', import.meta.url);

export const teacher = ModelId.parse('demo-teacher');
export const distilled = ModelId.parse('demo-mini-distilled');
export const control = ModelId.parse('demo-mini-control');

/** A workbench that knows the bundled models already. */
export function openWorkbench(
  dataDir: string,
  options: Partial<WorkbenchOptions> = {},
): Promise<Workbench> {
  bringKnownModels(dataDir);
  return openNewWorkbench(dataDir, options);
}

/** A workbench as it is at its very first start, if the data folder is empty. */
export function openNewWorkbench(
  dataDir: string,
  options: Partial<WorkbenchOptions> = {},
): Promise<Workbench> {
  const capabilities = { canPickFile: false, canRevealInFolder: false };
  return composeWorkbench({ dataDir, capabilities, openModelServer, ...options });
}

export function paneFor(modelId: ModelId, settings: Partial<ModelSettings> = {}) {
  return { modelId, settings: { ...defaultSettings, ...settings } };
}

export const samplePrompt = 'What is 347 + 586?';

/** Starts a run; unless told otherwise of one sample, one model at a time, on a sum. */
export function startRun(
  { client }: Pick<Workbench, 'client'>,
  panes: PaneSpec[],
  options: Partial<StartRun> = {},
): Promise<Run> {
  return client.runs.start({
    prompt: samplePrompt,
    panes,
    samples: 1,
    mode: 'sequential',
    ...options,
  });
}

/** Follows a run from `after` until it ends, or until `isEnough`. */
export async function followRun(
  { client }: Pick<Workbench, 'client'>,
  run: Run,
  isEnough: (state: RunState, event: RunEvent) => boolean = () => false,
): Promise<RunState> {
  const state = createRunState(run);
  for await (const events of await client.runs.follow({ runId: run.id })) {
    for (const event of events) {
      applyRunEvent(state, event);
      if (isEnough(state, event)) return state;
    }
  }
  return state;
}
