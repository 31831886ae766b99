import { useSessionStorage } from '@mantine/hooks';
import { z } from 'zod';
import type { GridSorting } from '#renderer/ui/data-grid/grid-column.ts';
import { type Grouping, groupings } from './model-family.ts';

const ListView = z.object({
  search: z.string(),
  grouping: z.enum(groupings),
  sorting: z.object({ columnId: z.string(), isDescending: z.boolean() }),
});

interface ListView {
  readonly search: string;
  readonly grouping: Grouping;
  readonly sorting: GridSorting;
}

const usual: ListView = {
  search: '',
  grouping: 'none',
  sorting: { columnId: 'name', isDescending: false },
};

/** How the reader looks at the list, kept while the tab is open. */
export function useListView() {
  const [view, setView] = useSessionStorage<ListView>({
    key: 'triptych.models-view',
    defaultValue: usual,
    getInitialValueInEffect: false,
    deserialize: (text) => ListView.safeParse(parseJson(text)).data ?? usual,
  });
  const change = (part: Partial<ListView>) => setView((was) => ({ ...was, ...part }));
  return { view, change };
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return null;
  }
}
