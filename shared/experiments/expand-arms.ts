import { defaultRemoteSettings, RemoteSettings } from '../domain/remote.ts';
import type { Arm } from '../domain/experiment.ts';
import type { PlanProblem } from '../domain/experiment-plan.ts';
import {
  type ExperimentModel,
  type ExperimentSpec,
  type ExperimentStrategy,
  mostArms,
} from '../domain/experiment-spec.ts';
import type { PaneSource } from '../domain/pane-source.ts';
import { ModelSettings } from '../domain/settings.ts';

type Swept = Arm['swept'];

/** What answers for a model now. */
export type SourceOf = (id: ExperimentModel['modelId']) => { name: string; source: PaneSource };

interface Expanded {
  readonly arms: Arm[];
  readonly problems: PlanProblem[];
}

/**
 * Every combination of models, swept settings, templates and strategies, models outermost. A sweep of
 * a setting that a model does not have leaves that model as it is.
 * @throws WorkbenchError what `sourceOf` throws
 */
export function expandArms(spec: ExperimentSpec, sourceOf: SourceOf): Expanded {
  const problems: PlanProblem[] = [];
  const isUsed = new Set<string>();
  const models = spec.models.flatMap((model) => {
    const { name, source } = sourceOf(model.modelId);
    let variants: { readonly model: ExperimentModel; readonly swept: Swept }[] = [
      { model, swept: {} },
    ];
    for (const { setting, values } of spec.sweeps) {
      if (!hasSetting(model, setting)) continue;
      isUsed.add(setting);
      variants = variants.flatMap((variant) =>
        values.flatMap((value) => {
          const changed = withSetting(variant.model, setting, value);
          if (changed) return [{ model: changed, swept: { ...variant.swept, [setting]: value } }];
          problems.push(refused(setting, value, name));
          return [];
        }),
      );
    }
    return variants.map((variant) => ({ ...variant, name, source }));
  });
  for (const { setting } of spec.sweeps) {
    if (!isUsed.has(setting)) problems.push({ code: 'SWEEP_UNKNOWN', isBlocking: true, setting });
  }
  const count = models.length * spec.templates.length * spec.strategies.length;
  if (count > mostArms) {
    problems.push({ code: 'TOO_MANY_ARMS', isBlocking: true, arms: count, limit: mostArms });
    return { arms: [], problems };
  }
  const arms = models.flatMap(({ model, swept, name, source }) =>
    spec.templates.flatMap((template, templateIndex) =>
      spec.strategies.map((strategy) => {
        const { label, ...pane } = model;
        const parts = [
          label ?? name,
          ...Object.entries(swept).map(([key, value]) => `${key} ${value ?? 'default'}`),
          ...(spec.templates.length > 1 ? [template.name] : []),
          ...(spec.strategies.length > 1 ? [strategyLabel(strategy)] : []),
        ];
        return { pane, name, source, template: templateIndex, strategy, swept, parts };
      }),
    ),
  );
  return {
    arms: arms.map(({ pane, name, source, parts, ...arm }, index) => ({
      ...arm,
      index,
      label: distinct(
        parts.join(' · '),
        index,
        arms.map((each) => each.parts.join(' · ')),
      ),
      pane: { ...pane, index, modelName: name, source, replacedBy: null },
    })),
    problems,
  };
}

/** As it stands in labels and files: `single`, `consensus@5`, `best-of@4`. */
export function strategyLabel(strategy: ExperimentStrategy): string {
  return strategy.kind === 'single' ? 'single' : `${strategy.kind}@${strategy.k}`;
}

/** Two arms of one model with unlike settings would be called the same. */
function distinct(label: string, index: number, all: readonly string[]): string {
  const same = all.flatMap((each, at) => (each === label ? [at] : []));
  return same.length === 1 ? label : `${label} (${same.indexOf(index) + 1})`;
}

function hasSetting({ remote }: ExperimentModel, setting: string): boolean {
  return Object.hasOwn(remote ? RemoteSettings.shape : ModelSettings.shape, setting);
}

function withSetting(
  model: ExperimentModel,
  setting: string,
  value: string | number | null,
): ExperimentModel | null {
  if (model.remote) {
    const remote = { ...defaultRemoteSettings, ...model.remote, [setting]: value };
    const parsed = RemoteSettings.safeParse(remote);
    return parsed.success ? { ...model, remote: parsed.data } : null;
  }
  const parsed = ModelSettings.safeParse({ ...model.settings, [setting]: value });
  return parsed.success ? { ...model, settings: parsed.data } : null;
}

function refused(setting: string, value: string | number | null, model: string): PlanProblem {
  return { code: 'SWEEP_REFUSED', isBlocking: true, setting, value: String(value), model };
}
