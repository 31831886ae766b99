import { z } from 'zod';
import { LoadedModel } from './model.ts';
import { Installation } from './run.ts';

/** What the host can do; the renderer hides what is absent, and never asks which host it is. */
export const Capabilities = z.object({ canPickFile: z.boolean(), canRevealInFolder: z.boolean() });
export type Capabilities = z.infer<typeof Capabilities>;

export const SystemInfo = z.object({
  version: z.string(),
  dataDir: z.string(),
  databaseBytes: z.number().int(),
  /** The data lies on a network file system: slower, and safer settings are in force. */
  isNetworkStorage: z.boolean(),
  machine: Installation,
  capabilities: Capabilities,
});
export type SystemInfo = z.infer<typeof SystemInfo>;

/** The status line: what the machine is doing now. */
export const SystemStatus = z.object({
  loadedModels: z.array(LoadedModel),
  queueLength: z.number().int(),
  activeRuns: z.number().int(),
});
export type SystemStatus = z.infer<typeof SystemStatus>;

export const Preferences = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  language: z.enum(['system', 'en', 'fr']),
});
export type Preferences = z.infer<typeof Preferences>;

/** The preferences to change. */
export const PreferencesPatch = Preferences.partial();
export type PreferencesPatch = z.infer<typeof PreferencesPatch>;

export const defaultPreferences: Preferences = { theme: 'system', language: 'system' };
