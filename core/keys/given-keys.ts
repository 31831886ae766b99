import { takeKeyVariables } from '#shared/key-variables.ts';

/** The keys that this process was given in its environment, which then has them no longer. */
export function takeGivenKeys(): Record<string, string | undefined> {
  const file = process.env['TRIPTYCH_KEYS_FILE'];
  return { ...takeKeyVariables(process.env), TRIPTYCH_KEYS_FILE: file };
}
