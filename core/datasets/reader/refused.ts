import type { DatasetRefusal } from '#shared/domain/dataset-failure.ts';

/** The whole file cannot be read. */
export class Refused extends Error {
  readonly refusal: DatasetRefusal;

  constructor(refusal: DatasetRefusal) {
    super(refusal.problem);
    this.refusal = refusal;
  }
}

export function refuse(problem: DatasetRefusal['problem'], detail = ''): never {
  throw new Refused({ problem, detail: detail.slice(0, 300) });
}
