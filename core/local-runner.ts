/** The entry of the runner of a GGUF file. */
export const localRunner = new URL('../models/runner/local/main.ts', import.meta.url);
