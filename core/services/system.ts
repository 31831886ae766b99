import type { OpenedDatabase } from '#db/database.ts';
import { loadPreferences, savePreferences } from '#db/queries/preferences.ts';
import type { Installation } from '#shared/domain/run.ts';
import {
  type Capabilities,
  defaultPreferences,
  type Preferences,
  type PreferencesPatch,
  type SystemInfo,
  type SystemStatus,
} from '#shared/domain/system.ts';
import type { Signal } from '../signal.ts';

interface SystemDeps {
  readonly database: OpenedDatabase;
  readonly dataDir: string;
  readonly manifest: Installation;
  readonly capabilities: Capabilities;
  readonly status: () => SystemStatus;
  readonly changes: Signal;
}

/** What this workbench is, what it is doing, and what its user prefers. */
export function createSystem(deps: SystemDeps) {
  const { database, manifest, changes } = deps;

  const preferences = (): Preferences => ({
    ...defaultPreferences,
    ...loadPreferences(database.db),
  });

  return {
    info: (): SystemInfo => ({
      version: manifest.triptych,
      dataDir: deps.dataDir,
      databaseBytes: database.sizeBytes(),
      isNetworkStorage: database.isNetworkStorage,
      machine: manifest,
      capabilities: deps.capabilities,
    }),

    async *followStatus(options: {
      readonly signal: AbortSignal | undefined;
    }): AsyncGenerator<SystemStatus> {
      while (!options.signal?.aborted) {
        const next = changes.next(options);
        yield deps.status();
        await next;
      }
    },

    preferences,

    setPreferences({ theme, language }: PreferencesPatch): Preferences {
      savePreferences(database.db, { ...(theme && { theme }), ...(language && { language }) });
      // The menu of a desktop follows the language.
      changes.emit();
      return preferences();
    },
  };
}
