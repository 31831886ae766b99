import type { KeyPlace } from '#shared/domain/remote-servers.ts';

/** A place where keys are kept, by the provider's id. A host can bring its own, as Electron's. */
export interface KeyStore {
  readonly place: KeyPlace;
  /** Why it cannot be used now, in the system's words; `null`: it can. */
  problem(): Promise<string | null>;
  get(providerId: string): Promise<string | null>;
  set(providerId: string, key: string): Promise<void>;
  forget(providerId: string): Promise<void>;
}
