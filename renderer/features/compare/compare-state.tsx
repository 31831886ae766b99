import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import type { Model } from '#shared/domain/model.ts';
import type { ProviderEntry } from '#shared/domain/remote-servers.ts';
import type { Picked } from './choices.ts';
import type { Draft } from './draft.ts';
import { useDraft } from './use-draft.ts';

/** A question to the model picker, answered by one model. */
interface PickRequest {
  readonly title: string;
  readonly onPick: (picked: Picked) => void;
}

interface CompareState {
  /** What the line-up is put together for: the next prompt, or an experiment. */
  readonly purpose: 'prompt' | 'experiment';
  readonly models: readonly Model[];
  /** Empty until they are known. */
  readonly providers: readonly ProviderEntry[];
  readonly draft: Draft;
  readonly setDraft: (change: (draft: Draft) => Draft) => void;
  /** Position among the panes on the screen, of the one that has the focus or had it last. */
  readonly focusedPosition: number;
  readonly setFocusedPosition: (position: number) => void;
  readonly isDrawerOpen: boolean;
  readonly setDrawerOpen: (isOpen: boolean) => void;
  readonly pickRequest: PickRequest | null;
  /** Opens the model picker; `null` closes it. */
  readonly pickModel: (request: PickRequest | null) => void;
}

const draftKeys = { prompt: 'triptych.draft', experiment: 'triptych.experiment-line-up' } as const;

const CompareContext = createContext<CompareState | null>(null);

interface CompareProviderProps extends Pick<CompareState, 'models' | 'providers'> {
  readonly purpose?: CompareState['purpose'];
  readonly children: ReactNode;
}

export function CompareProvider(props: CompareProviderProps) {
  const { models, providers, purpose = 'prompt' } = props;
  const { draft, setDraft } = useDraft(models, draftKeys[purpose]);
  const [focusedPosition, setFocusedPosition] = useState(0);
  const [isDrawerOpen, setDrawerOpen] = useState(false);
  const [pickRequest, pickModel] = useState<PickRequest | null>(null);
  const state = useMemo(
    () => ({
      purpose,
      models,
      providers,
      draft,
      setDraft,
      focusedPosition,
      setFocusedPosition,
      isDrawerOpen,
      setDrawerOpen,
      pickRequest,
      pickModel,
    }),
    [purpose, models, providers, draft, setDraft, focusedPosition, isDrawerOpen, pickRequest],
  );
  return <CompareContext value={state}>{props.children}</CompareContext>;
}

/** What the parts of the compare screen share. */
export function useCompare(): CompareState {
  const state = useContext(CompareContext);
  if (!state) throw new Error('useCompare outside of the compare screen');
  return state;
}
