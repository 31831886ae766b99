import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import type { Model } from '#shared/domain/model.ts';
import type { Draft } from './draft.ts';
import { useDraft } from './use-draft.ts';

/** A question to the model picker, answered by one model. */
interface PickRequest {
  readonly title: string;
  readonly onPick: (model: Model) => void;
}

interface CompareState {
  readonly models: readonly Model[];
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

const CompareContext = createContext<CompareState | null>(null);

export function CompareProvider(props: { models: readonly Model[]; children: ReactNode }) {
  const { models } = props;
  const { draft, setDraft } = useDraft(models);
  const [focusedPosition, setFocusedPosition] = useState(0);
  const [isDrawerOpen, setDrawerOpen] = useState(false);
  const [pickRequest, pickModel] = useState<PickRequest | null>(null);
  const state = useMemo(
    () => ({
      models,
      draft,
      setDraft,
      focusedPosition,
      setFocusedPosition,
      isDrawerOpen,
      setDrawerOpen,
      pickRequest,
      pickModel,
    }),
    [models, draft, setDraft, focusedPosition, isDrawerOpen, pickRequest],
  );
  return <CompareContext value={state}>{props.children}</CompareContext>;
}

/** What the parts of the compare screen share. */
export function useCompare(): CompareState {
  const state = useContext(CompareContext);
  if (!state) throw new Error('useCompare outside of the compare screen');
  return state;
}
