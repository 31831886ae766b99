/** The end of an exhaustive `switch`: the compiler refuses it when a member was forgotten. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
