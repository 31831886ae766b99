import type { ProviderEntry, ProviderModel } from '#shared/domain/remote-servers.ts';

interface ProviderGroup {
  readonly provider: ProviderEntry;
  readonly models: readonly ProviderModel[];
}

/** The remote models whose name, id or provider holds every word of the search, by provider. */
export function groupProviders(
  providers: readonly ProviderEntry[],
  search: string,
): ProviderGroup[] {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return providers
    .map((provider) => ({
      provider,
      models: provider.models.filter(({ name, id }) => {
        const text = `${name} ${id} ${provider.name}`.toLocaleLowerCase();
        return words.every((word) => text.includes(word));
      }),
    }))
    .filter(({ models }) => models.length > 0);
}
