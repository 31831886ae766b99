import { keepCompiledCode } from '#core/compile-cache.ts';

// As the product's own entries do: the children of a test then start as they do for a user.
keepCompiledCode();
