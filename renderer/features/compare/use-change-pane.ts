import { useLingui } from '@lingui/react/macro';
import { useCompare } from './compare-state.tsx';
import { addPane, newPane, setPane, withModel } from './draft.ts';

/** Asks for a model for the pane of the line-up at a position; `null` adds a pane. */
export function useChangePane(): (position: number | null) => void {
  const { t } = useLingui();
  const { setDraft, pickModel } = useCompare();
  return (position) =>
    pickModel({
      title: position === null ? t`Add a model` : t`Choose another model`,
      onPick: (picked) =>
        setDraft((draft) => {
          const old = position === null ? undefined : draft.panes[position];
          return old && position !== null
            ? setPane(draft, position, withModel(old, picked))
            : addPane(draft, newPane(picked));
        }),
    });
}
