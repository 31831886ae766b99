import type { LoadPattern } from '#shared/domain/experiment-spec.ts';
import { seededRandom } from '#shared/statistics/seeded-random.ts';

/**
 * Milliseconds from one call that is wanted to the next; `null`: a call is wanted when another ends.
 * Poisson arrivals are a user's who knows nothing of the others.
 */
export function arrivalGaps(load: LoadPattern): (() => number) | null {
  switch (load.kind) {
    case 'closed':
      return null;
    case 'constant':
      return () => 1000 / load.perSecond;
    case 'poisson': {
      const random = seededRandom(load.seed);
      return () => (-Math.log(1 - random()) * 1000) / load.perSecond;
    }
  }
}
