import { itemAt, itemTags, type ItemTags } from '#db/queries/dataset-items.ts';
import { datasetById } from '#db/queries/datasets.ts';
import { usualAnswer } from '#db/queries/usual-answers.ts';
import type { ReadableDb } from '#db/handle.ts';
import { renderPrompt } from '#shared/datasets/render-prompt.ts';
import type { DatasetItem } from '#shared/domain/dataset-item.ts';
import type { ExperimentPlan, PlannedArm, PlanProblem } from '#shared/domain/experiment-plan.ts';
import { type ExperimentSpec, mostCells, samplesOf } from '#shared/domain/experiment-spec.ts';
import type { Arm } from '#shared/domain/experiment.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import { expandArms, type SourceOf } from '#shared/experiments/expand-arms.ts';
import { expectedCost, type PromptSizes } from '#shared/experiments/expected-cost.ts';
import { selectItems } from '#shared/experiments/select-items.ts';
import { formatUsd, parseUsd } from '#shared/pricing/usd.ts';
import { detectableDifference } from '#shared/statistics/detectable-difference.ts';
import type { Prices } from '../remote/prices.ts';
import { takesTurn } from '../remote/takes-turn.ts';
import type { Providers } from '../services/providers.ts';
import { rolesOf } from './active-experiment.ts';
import { armProblems } from './arm-problems.ts';
import { itemProblems } from './item-problems.ts';

interface PlannerDeps {
  readonly db: ReadableDb;
  readonly prices: Prices;
  readonly providers: Providers;
  readonly sourceOf: SourceOf;
}

/** Items whose prompts are made for the plan; larger sets are judged by so many. */
const mostLookedAt = 20_000;
/** Shares of items on which exactly one of two arms is right; nobody knows it before. */
const discordances = [0.1, 0.2, 0.3, 0.5];
/** How many calls a provider is taken to bear at once, where no number was chosen. */
const usualConcurrency = 8;

/** Works out what an experiment will be, cost and show, and what keeps it from starting. */
export function createPlanner({ db, prices, providers, sourceOf }: PlannerDeps) {
  async function plan(spec: ExperimentSpec): Promise<ExperimentPlan> {
    datasetById(db, spec.datasetId);
    const { arms, problems } = expandArms(spec, sourceOf);
    const items = selectItems(itemTags(db, spec.datasetId), spec.items);
    const roles = rolesOf({ spec, arms, formerScorings: [] });
    const callsPerItem = roles.reduce((sum, { samples }) => sum + samples, 0);
    const answers = roles.filter(({ role }) => role === 'answer');
    const calls = answers.reduce((sum, { samples }) => sum + samples, 0) * items.length;
    const cells = callsPerItem * items.length;
    if (cells > mostCells) {
      problems.push({ code: 'TOO_MANY_CELLS', isBlocking: true, cells, limit: mostCells });
    }
    if (items.length === 0) problems.push({ code: 'NO_ITEMS', isBlocking: true });
    const read = items
      .slice(0, mostLookedAt)
      .map(({ position }: ItemTags) => itemAt(db, spec.datasetId, position));
    problems.push(...itemProblems(spec, read));
    problems.push(...(await armProblems(spec, arms, { prices, providers, sourceOf })));
    const sizes = spec.templates.map(({ template }) =>
      sizesOf(template, read, items.length / Math.max(1, read.length)),
    );
    const planned = arms.map((arm) => planArm(spec, arm, sizes[arm.template]!));
    return {
      ...totals(planned, spec),
      arms: planned,
      items: items.length,
      calls,
      judgeCalls: cells - calls,
      detectable: discordances.map((discordance) => ({
        discordance,
        difference: detectableDifference(items.length, { discordance }),
      })),
      problems,
    };
  }

  function planArm(spec: ExperimentSpec, arm: Arm, sizes: PromptSizes): PlannedArm {
    const samples = spec.repetitions * samplesOf(arm.strategy);
    const calls = sizes.prompts * samples;
    const { source } = arm.pane;
    const usual = usualAnswer(db, arm.pane.modelId);
    const concurrency = concurrencyOf(spec, arm);
    const expectedMs = usual.endToEndMs === null ? null : (usual.endToEndMs * calls) / concurrency;
    if (source.kind !== 'provider') {
      return { arm, calls, mostUsd: '0', expectedUsd: '0', expectedMs };
    }
    const row = prices.at(source.providerId, source.model, Date.now());
    // Encryption is only missing in one's own network, where nobody sends a bill.
    const isFree = !row && source.baseUrl.startsWith('http:');
    if (isFree) return { arm, calls, mostUsd: '0', expectedUsd: '0', expectedMs };
    if (!row) return { arm, calls, mostUsd: null, expectedUsd: null, expectedMs };
    const { mostUsd, usualUsd } = expectedCost({
      row,
      sizes,
      samples,
      mostOutputTokens: providers.mostOutputTokens(arm.pane),
      usualOutputTokens: usual.outputTokens,
    });
    return { arm, calls, mostUsd, expectedUsd: usualUsd, expectedMs };
  }

  return {
    plan,
    /** @throws WorkbenchError EXPERIMENT_NOT_READY when something keeps it from starting */
    async check(spec: ExperimentSpec): Promise<void> {
      const { problems } = await plan(spec);
      const blocking = problems.find(({ isBlocking }: PlanProblem) => isBlocking);
      if (!blocking) return;
      throw new WorkbenchError({ code: 'EXPERIMENT_NOT_READY', problem: blocking.code });
    },
  };
}

function sizesOf(
  template: ExperimentSpec['templates'][number]['template'],
  items: readonly DatasetItem[],
  scale: number,
): PromptSizes {
  let characters = 0;
  let bytes = 0;
  for (const item of items) {
    const { rendered } = renderPrompt(template, item);
    if (!rendered) continue;
    const text = rendered.system + rendered.prompt;
    characters += text.length;
    bytes += Buffer.byteLength(text);
  }
  return {
    prompts: Math.round(items.length * scale),
    characters: Math.ceil(characters * scale),
    bytes: Math.ceil(bytes * scale),
  };
}

function concurrencyOf({ load }: ExperimentSpec, { pane }: Arm): number {
  if (pane.source.kind === 'file') return 1;
  if (load.kind !== 'closed') return usualConcurrency;
  return load.concurrency ?? (takesTurn(pane.source) ? 1 : usualConcurrency);
}

/** Money adds up; of time only what shares a provider or this machine does. */
function totals(arms: readonly PlannedArm[], { load, limits }: ExperimentSpec) {
  const known = arms.flatMap(({ expectedUsd }) => expectedUsd ?? []);
  const most = arms.every(({ mostUsd }) => mostUsd !== null)
    ? formatUsd(arms.reduce((sum, { mostUsd }) => sum + parseUsd(mostUsd!), 0n))
    : null;
  const lanes = Map.groupBy(arms, ({ arm: { pane } }) =>
    pane.source.kind === 'provider' ? pane.source.providerId : '',
  );
  const times = [...lanes.values()].map((ofLane) =>
    ofLane.reduce((sum, { expectedMs }) => sum + (expectedMs ?? 0), 0),
  );
  const unknownTimes = arms.filter(({ expectedMs }) => expectedMs === null).length;
  const paced =
    load.kind === 'closed'
      ? 0
      : (1000 / load.perSecond) *
        Math.max(0, ...[...lanes.values()].map((of) => of.reduce((n, { calls }) => n + calls, 0)));
  const expectedMs = unknownTimes === arms.length ? null : Math.max(paced, ...times, 0);
  return {
    mostUsd: most === null ? limits.spendUsd : atMost(most, limits.spendUsd),
    expectedUsd: formatUsd(known.reduce((sum, usd) => sum + parseUsd(usd), 0n)),
    unknownPrices: arms.length - known.length,
    expectedMs,
    unknownTimes,
  };
}

function atMost(usd: string, limit: string | null): string {
  return limit !== null && parseUsd(limit) < parseUsd(usd) ? limit : usd;
}
