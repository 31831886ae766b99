import type { ReactNode } from 'react';
import { DropTarget } from '#renderer/ui/adding/drop-target.tsx';
import { useCompare } from './compare-state.tsx';
import { addPane, newPane } from './draft.ts';

/** A GGUF file that is dropped on the comparison becomes a pane of it. */
export function DropModels({ children }: { children: ReactNode }) {
  const { setDraft } = useCompare();
  return (
    <DropTarget
      onAdded={({ id }) => setDraft((draft) => addPane(draft, newPane({ id, isRemote: false })))}
    >
      {children}
    </DropTarget>
  );
}
