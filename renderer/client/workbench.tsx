import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import { createContext, type ReactNode, useContext, useMemo, useSyncExternalStore } from 'react';
import type { Connection, ConnectionPhase } from './connection.ts';

interface Workbench {
  readonly connection: Connection;
  readonly client: Connection['client'];
  /** Options for TanStack Query: `useQuery(api.models.list.queryOptions())`. */
  readonly api: ReturnType<typeof createTanstackQueryUtils<Connection['client']>>;
}

const WorkbenchContext = createContext<Workbench | null>(null);

export function WorkbenchProvider(props: { connection: Connection; children: ReactNode }) {
  const { connection } = props;
  const workbench = useMemo(
    () => ({
      connection,
      client: connection.client,
      api: createTanstackQueryUtils(connection.client),
    }),
    [connection],
  );
  return <WorkbenchContext value={workbench}>{props.children}</WorkbenchContext>;
}

/** The core of this page: typed calls (`client`) and query options (`api`). */
export function useWorkbench(): Workbench {
  const workbench = useContext(WorkbenchContext);
  if (!workbench) throw new Error('useWorkbench outside of its provider');
  return workbench;
}

export function useConnectionPhase(): ConnectionPhase {
  const { connection } = useWorkbench();
  return useSyncExternalStore(connection.subscribe, connection.phase);
}
