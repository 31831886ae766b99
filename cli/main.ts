import { keepCompiledCode } from '#core/compile-cache.ts';

// Everything else is imported after this, so that it comes from the cache.
keepCompiledCode();
const { runCli } = await import('./run-cli.ts');
await runCli();
