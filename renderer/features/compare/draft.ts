import { z } from 'zod';
import type { Model } from '#shared/domain/model.ts';
import { Usd } from '#shared/domain/price.ts';
import { defaultRemoteSettings } from '#shared/domain/remote.ts';
import { maxPanes, PaneSpec, type Run, RunMode, specOf } from '#shared/domain/run.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import type { Picked } from './choices.ts';
import { visiblePanes } from './visible-panes.ts';

/** What the next prompt goes to: the line-up as it stands in the composer. */
export const Draft = z.object({
  panes: z.array(PaneSpec).max(maxPanes),
  samples: z.number().int().min(1).max(100),
  mode: RunMode,
  /** What the remote answers of a run may cost together. */
  spendLimitUsd: Usd.nullable().default(null),
  /** A call of one word to each remote model first, left out of the figures. */
  warmUp: z.boolean().default(false),
  /** No call to a remote model is made again by itself. */
  isMeasurement: z.boolean().default(false),
});
export type Draft = z.infer<typeof Draft>;

const firstLineUp = 3;

const plainCalls = { spendLimitUsd: null, warmUp: false, isMeasurement: false } as const;

/** The bundled models, as on the first start; without them whatever is there. */
export function defaultDraft(models: readonly Model[]): Draft {
  const usable = models.filter(({ isMissing, refusal }) => !isMissing && refusal === null);
  const bundled = usable.filter(({ source }) => source === 'bundled');
  const chosen = (bundled.length > 0 ? bundled : usable).slice(0, firstLineUp);
  return {
    panes: chosen.map(({ id }) => newPane({ id, isRemote: false })),
    samples: 1,
    mode: 'sequential',
    ...plainCalls,
  };
}

export function newPane({ id, isRemote }: Picked): PaneSpec {
  const remote = isRemote ? { remote: defaultRemoteSettings } : {};
  return { modelId: id, settings: defaultSettings, ...remote };
}

/** The pane with another model: strategy and settings stay, as far as they are of the same kind. */
export function withModel(
  { settings, remote, strategy }: Omit<PaneSpec, 'modelId'>,
  { id, isRemote }: Picked,
): PaneSpec {
  return {
    modelId: id,
    settings,
    ...(isRemote && { remote: remote ?? defaultRemoteSettings }),
    ...(strategy && { strategy }),
  };
}

/** The line-up of a run as it stands on the screen: replaced and recorded panes are left out. */
export function draftOfRun(
  run: Pick<Run, 'panes' | 'samples' | 'mode' | 'spendLimitUsd' | 'warmUp' | 'isMeasurement'>,
): Draft {
  return {
    panes: visiblePanes(run.panes)
      .filter(({ source }) => source.kind !== 'recorded')
      .map(specOf)
      .slice(0, maxPanes),
    samples: run.samples,
    mode: run.mode,
    spendLimitUsd: run.spendLimitUsd,
    warmUp: run.warmUp,
    isMeasurement: run.isMeasurement,
  };
}

export function addPane(draft: Draft, pane: PaneSpec): Draft {
  return draft.panes.length < maxPanes ? { ...draft, panes: [...draft.panes, pane] } : draft;
}

export function removePane(draft: Draft, index: number): Draft {
  return { ...draft, panes: draft.panes.toSpliced(index, 1) };
}

export function setPane(draft: Draft, index: number, pane: PaneSpec): Draft {
  return { ...draft, panes: draft.panes.with(index, pane) };
}
