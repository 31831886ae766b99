/** The entry of the process through which remote models are asked. */
export const remoteEntry = new URL('../models/runner/remote/main.ts', import.meta.url);
