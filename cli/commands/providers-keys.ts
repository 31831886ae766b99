import { WorkbenchError } from '#shared/domain/failure.ts';
import { SetKey } from '#shared/domain/remote-servers.ts';
import { exitCode } from '../exit-codes.ts';
import { invalidInput } from '../failures.ts';
import { print, printJson } from '../output.ts';
import { readSecrets } from '../read-secret.ts';
import { openSession } from '../session.ts';
import type { JsonOptions } from './json-command.ts';

interface KeyOptions extends JsonOptions {
  readonly in?: string;
  readonly agreeToPlain?: true;
}

export async function setKey(providerId: string, options: KeyOptions): Promise<number> {
  const place = options.in ?? 'keyring';
  const isSealed = place === 'passphrase-file';
  const secrets = await readSecrets([`Key for ${providerId}`, ...(isSealed ? ['Passphrase'] : [])]);
  const [key, passphrase] = secrets;
  const isPlainAgreed = options.agreeToPlain === true;
  const parsed = SetKey.safeParse({
    providerId,
    key,
    place,
    isPlainAgreed,
    ...(isSealed && { passphrase }),
  });
  // The words of the schema could quote the key.
  if (!parsed.success) {
    const field = String(parsed.error.issues[0]?.path[0] ?? 'key');
    throw new WorkbenchError(invalidInput(field, 'it is empty, or not of the kind that is wanted'));
  }
  await using session = await openSession(options.dataDir);
  const provider = await session.client.providers.keys.set(parsed.data);
  if (options.json) printJson({ provider: provider.id, key: provider.key });
  else print(`Stored the key for ${provider.id} (${place}).`);
  return exitCode.done;
}

export async function unlockKeys({ dataDir, json }: JsonOptions): Promise<number> {
  const [passphrase = ''] = await readSecrets(['Passphrase']);
  if (passphrase === '') throw new WorkbenchError(invalidInput('passphrase', 'it is empty'));
  await using session = await openSession(dataDir);
  await session.client.providers.keys.unlock({ passphrase });
  if (json) printJson({ unlocked: true });
  else print('The keys can be used until the workbench ends.');
  return exitCode.done;
}

export async function forgetKey(
  providerId: string,
  { dataDir, json }: JsonOptions,
): Promise<number> {
  await using session = await openSession(dataDir);
  await session.client.providers.keys.forget({ providerId });
  if (json) printJson({ forgotten: providerId });
  else print(`No key of ${providerId} is stored any more. One in the environment stays.`);
  return exitCode.done;
}
