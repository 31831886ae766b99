import type { Counterpart } from '../domain/facts.ts';
import { HubRepository } from '../domain/hub.ts';

/** A repository to begin with, and what of the fact sheet it is there for: one or several. */
export interface Starter {
  readonly repository: string;
  readonly counterparts: readonly Counterpart[];
}

/** The local counterparts of the fact sheet that can be downloaded as GGUF, each repository once. */
export function startersOf(counterparts: readonly Counterpart[]): Starter[] {
  const all = counterparts.flatMap((counterpart) =>
    counterpart.repositories
      .filter((name) => HubRepository.safeParse(name).success && /-GGUF$/i.test(name))
      .map((repository) => ({ repository, counterpart })),
  );
  return [...Map.groupBy(all, ({ repository }) => repository)].map(([repository, of]) => ({
    repository,
    counterparts: of.map(({ counterpart }) => counterpart),
  }));
}
