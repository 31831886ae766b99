import { HubRepository } from '#shared/domain/hub.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import { invalidInput } from './failures.ts';

const prefix = 'hf:';

/** `hf:owner/name` or `hf:owner/name@revision`; `null`: it is a path. */
export function hubSource(
  given: string,
): { readonly repository: string; readonly revision: string | null } | null {
  if (!given.startsWith(prefix)) return null;
  const [name = '', revision = null] = given.slice(prefix.length).split('@');
  const { data } = HubRepository.safeParse(name);
  if (data !== undefined) return { repository: data, revision };
  throw new WorkbenchError(invalidInput('repository', `“${name}” is no owner/name`));
}
