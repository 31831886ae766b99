import type { Model } from '#shared/domain/model.ts';
import type { openSession } from './session.ts';

type Session = Awaited<ReturnType<typeof openSession>>;

/**
 * The list of models. A workbench of this process first reads the headers that it has not read yet;
 * a running one does that by itself, and may take its time over it.
 */
export async function headersRead({ client, address }: Session): Promise<Model[]> {
  const models = await client.models.list();
  if (address !== null) return models;
  for await (const { inspecting } of await client.models.follow()) {
    if (inspecting === null) break;
  }
  return client.models.list();
}
