import type { PlanProblem } from '#shared/domain/experiment-plan.ts';
import { type ExperimentSpec, samplesOf } from '#shared/domain/experiment-spec.ts';
import type { Arm } from '#shared/domain/experiment.ts';
import { parameterFates } from '#shared/domain/remote-parameters.ts';
import type { ProviderEntry } from '#shared/domain/remote-servers.ts';
import type { SourceOf } from '#shared/experiments/expand-arms.ts';
import { modelFamily } from '#shared/experiments/model-family.ts';
import type { Prices } from '../remote/prices.ts';
import type { Providers } from '../services/providers.ts';
import { judgeModels } from './cell-prompts.ts';

interface ArmDeps {
  readonly prices: Prices;
  readonly providers: Providers;
  readonly sourceOf: SourceOf;
}

type Providing = readonly ProviderEntry[];

/** What should be known of the arms and their judges before money and time go into them. */
export async function armProblems(
  spec: ExperimentSpec,
  arms: readonly Arm[],
  { prices, providers, sourceOf }: ArmDeps,
): Promise<PlanProblem[]> {
  const isRemote = arms.some(({ pane }) => pane.source.kind === 'provider');
  const known: Providing = isRemote ? await providers.list() : [];
  const { rule } = spec.scoring;
  const problems: PlanProblem[] = [];
  if (rule.kind === 'judge-pairwise' && rule.baseline >= arms.length) {
    problems.push({ code: 'NO_SUCH_BASELINE', isBlocking: true });
  }
  const about = (
    code: 'SAME_SAMPLES' | 'PRICE_UNKNOWN' | 'MODEL_RETIRED',
    which: (arm: Arm) => boolean,
  ) => {
    const indexes = arms.filter(which).map(({ index }) => index);
    if (indexes.length > 0) problems.push({ code, isBlocking: false, arms: indexes });
  };
  about('SAME_SAMPLES', (arm) => isGreedy(arm) && spec.repetitions * samplesOf(arm.strategy) > 1);
  about('PRICE_UNKNOWN', ({ pane: { source } }) => {
    if (source.kind !== 'provider' || source.baseUrl.startsWith('http:')) return false;
    return prices.at(source.providerId, source.model, Date.now()) === null;
  });
  about('MODEL_RETIRED', ({ pane }) => {
    const state = modelOf(known, pane.modelId)?.status.state;
    return state === 'retired' || state === 'redirected';
  });
  problems.push(...keyProblems(known, arms), ...settingProblems(known, arms));
  problems.push(...judgeProblems(spec, arms, sourceOf));
  return problems;
}

function isGreedy({ pane }: Arm): boolean {
  return pane.remote ? pane.remote.temperature === 0 : pane.settings.temperature === 0;
}

function keyProblems(known: Providing, arms: readonly Arm[]): PlanProblem[] {
  const asked = new Set(
    arms.flatMap(({ pane: { source } }) =>
      source.kind === 'provider' && source.baseUrl.startsWith('https:') ? source.providerId : [],
    ),
  );
  return known
    .filter(({ id, key }) => asked.has(id) && key.state === 'none')
    .map(({ name }) => ({ code: 'KEY_MISSING', isBlocking: false, provider: name }));
}

function settingProblems(known: Providing, arms: readonly Arm[]): PlanProblem[] {
  const left = new Map<string, number[]>();
  for (const { index, pane } of arms) {
    const model = modelOf(known, pane.modelId);
    if (!model || !pane.remote) continue;
    for (const { parameter, fate } of parameterFates(pane.remote, model.isOwn ? null : model)) {
      if (fate === 'not-sent') left.set(parameter, [...(left.get(parameter) ?? []), index]);
    }
  }
  return [...left].map(([setting, of]) => ({
    code: 'SETTING_NOT_SENT',
    isBlocking: false,
    setting,
    arms: of,
  }));
}

function judgeProblems(
  spec: ExperimentSpec,
  arms: readonly Arm[],
  sourceOf: SourceOf,
): PlanProblem[] {
  const judges = judgeModels({ spec, arms });
  const names = new Map(judges.map(({ modelId }) => [modelId, sourceOf(modelId)]));
  return [...names.values()].flatMap(({ name, source }): PlanProblem[] => {
    const family = modelFamily({ source, modelName: name });
    const alike = arms.filter(({ pane }) => modelFamily(pane) === family);
    if (alike.length === 0) return [];
    const indexes = alike.map(({ index }) => index);
    return [{ code: 'JUDGE_SAME_FAMILY', isBlocking: false, judge: name, arms: indexes }];
  });
}

function modelOf(known: Providing, modelId: string) {
  return known.flatMap(({ models }) => models).find((model) => model.modelId === modelId) ?? null;
}
