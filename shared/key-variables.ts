/** Where keys are given: the variables of our providers, the hub's, and those of a person's own servers. */
const keyVariable = /^TRIPTYCH_KEY_|_API_KEY$|^HF_TOKEN$/;

/**
 * Takes the keys out of an environment, so that no process that is started later inherits them.
 * `TRIPTYCH_KEYS_FILE` stays: a path is no key.
 */
export function takeKeyVariables(
  environment: Record<string, string | undefined>,
): Record<string, string> {
  const taken: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    if (value === undefined || !keyVariable.test(name)) continue;
    taken[name] = value;
    delete environment[name];
  }
  return taken;
}
