import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { FactModel, FactSheet, FactSource } from '#shared/domain/facts.ts';
import type { OwnFact } from '#shared/domain/own-fact.ts';
import type { MeasuredModel } from '#shared/domain/measured-model.ts';
import type { FactModelId } from '#shared/ids.ts';

interface FactsState {
  readonly sheet: FactSheet;
  readonly own: readonly OwnFact[];
  /** The models that are compared, two to four, in the order of the sheet. */
  readonly models: readonly FactModel[];
  /** Models of this machine whose own figures stand beside. */
  readonly measured: readonly MeasuredModel[];
  readonly sourceOf: (id: string) => FactSource | null;
  /** A model's place in the sheet: it decides its colour and its mark, whatever else is chosen. */
  readonly indexOf: (id: FactModelId) => number;
  readonly edit: (request: EditRequest) => void;
  readonly removeOwn: (fact: OwnFact) => void;
}

/** What the form opens with: a place to fill, a figure to correct, or one of the person's own to change. */
export interface EditRequest {
  readonly modelId: FactModelId;
  readonly topic: string | null;
  readonly corrects: OwnFact['corrects'];
  readonly fact: OwnFact | null;
}

const FactsContext = createContext<FactsState | null>(null);

export function FactsProvider(
  props: Omit<FactsState, 'sourceOf' | 'indexOf'> & { children: ReactNode },
) {
  const { sheet, own, models, measured, edit, removeOwn, children } = props;
  const state = useMemo<FactsState>(() => {
    const sources = new Map(sheet.sources.map((source) => [source.id, source]));
    return {
      sheet,
      own,
      models,
      measured,
      edit,
      removeOwn,
      sourceOf: (id) => sources.get(id) ?? null,
      indexOf: (id) => sheet.models.findIndex((model) => model.id === id),
    };
  }, [sheet, own, models, measured, edit, removeOwn]);
  return <FactsContext value={state}>{children}</FactsContext>;
}

/** The facts that this screen shows; only within it. */
export function useFacts(): FactsState {
  const state = useContext(FactsContext);
  if (!state) throw new Error('useFacts outside of its provider');
  return state;
}
