import type { WorkbenchClient } from '#shared/contract/index.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { Model } from '#shared/domain/model.ts';
import type { PaneSpec, StartRunInput } from '#shared/domain/run.ts';
import { defaultSettings, type ModelSettings } from '#shared/domain/settings.ts';
import { comparisonTable } from './comparison-table.ts';
import { type Comparison, runComparison } from './comparison.ts';
import { print } from './output.ts';
import { paneResults } from './pane-results.ts';
import { printable } from './printable.ts';
import { createView } from './views.ts';

// A sum tells the models apart: it is trained in all of them, and hard without thinking.
const telltaleTask = 'add';
const fallbackPrompt = 'What is 347 + 586?';

/** Compares the bundled models on a question that shows what size, distillation and thinking do. */
export async function compareBundled(
  client: WorkbenchClient,
  signal: AbortSignal,
): Promise<Comparison> {
  const request = await bundledRequest(client);
  print(`Comparing the demonstration models on: ${printable(request.prompt)}\n`);
  const view = createView(request.panes.length, process.stdout);
  const comparison = await runComparison(client, request, view, signal);
  print(`\n${comparisonTable(paneResults(comparison.state))}\n`);
  return comparison;
}

async function bundledRequest(client: WorkbenchClient): Promise<StartRunInput> {
  const models = await client.models.list();
  const tasks = await client.models.examples();
  const task = tasks.find(({ id }) => id === telltaleTask);
  const pane = (role: NonNullable<Model['demoRole']>, thinking: ModelSettings['thinking']) =>
    paneOf(models, role, { ...defaultSettings, thinking });
  return {
    prompt: task?.examples.en[0] ?? fallbackPrompt,
    panes: [
      pane('teacher', 'on'),
      pane('student', 'on'),
      pane('control', 'on'),
      pane('teacher', 'off'),
    ],
    samples: 1,
    mode: 'sequential',
    origin: 'first-start',
    loadAnyway: false,
  };
}

/** @throws WorkbenchError `MODEL_NOT_FOUND` when the installation lacks its bundled models */
function paneOf(
  models: readonly Model[],
  role: NonNullable<Model['demoRole']>,
  settings: ModelSettings,
): PaneSpec {
  const model = models.find(({ demoRole }) => demoRole === role);
  if (!model) throw new WorkbenchError({ code: 'MODEL_NOT_FOUND', model: `demo-${role}` });
  return { modelId: model.id, settings };
}
