import type { GgufRefusal } from '#shared/domain/gguf.ts';

/** How the reader gives up on a file; it never leaves the reader as an exception. */
export class Refused extends Error {
  readonly refusal: GgufRefusal;

  constructor(refusal: GgufRefusal) {
    super(refusal.code);
    this.name = 'Refused';
    this.refusal = refusal;
  }
}

/** Ends reading with this refusal. */
export function refuse(refusal: GgufRefusal): never {
  throw new Refused(refusal);
}
