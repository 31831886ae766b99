import type { OpenModelServer } from '#core/services/serving.ts';

/** Loaded when somebody switches it on: most commands never do. */
export const openModelServer: OpenModelServer = async (options) => {
  const { serveModels } = await import('./serve-models.ts');
  return serveModels(options);
};
