import type { ClientLink } from '@orpc/client';

/** An open line to the core. Calls on it fail once it has closed; none of them hangs. */
export interface Line {
  readonly link: ClientLink<Record<never, never>>;
  onClose(listener: () => void): void;
}

/** How this page reaches its core: chosen once, when the page starts. */
export interface Transport {
  /** @throws LoginNeeded when the host does not know this browser; anything else is tried again */
  open(): Promise<Line>;
  /**
   * Absent where nobody has to log in.
   * @throws LoginNeeded when the host refuses the token
   */
  logIn?(token: string): Promise<void>;
}
