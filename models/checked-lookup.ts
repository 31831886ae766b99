import dns from 'node:dns';

/**
 * Resolves a name to the addresses that may be connected to; one that may not fails the lookup. So a
 * name that changes its address later reaches nothing else.
 * @param check throws where the address of that name may not be connected to
 */
export function checkedLookup(
  check: (hostname: string, address: string) => void,
): typeof dns.lookup {
  const lookup = (
    hostname: string,
    options: dns.LookupAllOptions,
    done: (error: Error | null, address?: unknown, family?: number) => void,
  ) => {
    dns.lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error);
      try {
        for (const { address } of addresses) check(hostname, address);
      } catch (refusal) {
        return done(refusal as Error);
      }
      if (options.all) return done(null, addresses);
      const [first] = addresses;
      return done(null, first?.address, first?.family);
    });
  };
  // The overloads of `dns.lookup` cannot be written as one function.
  return lookup as never;
}
