import { Command } from 'commander';
import type { HubSettings } from '#shared/domain/hub.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import { SetKey } from '#shared/domain/remote-servers.ts';
import { exitCode } from '../exit-codes.ts';
import { invalidInput } from '../failures.ts';
import { print, printJson } from '../output.ts';
import { readSecrets } from '../read-secret.ts';
import { openSession } from '../session.ts';
import { type JsonOptions, jsonCommand, withArgument, withoutArgument } from './json-command.ts';

interface TokenOptions extends JsonOptions {
  readonly in?: string;
  readonly agreeToPlain?: true;
}

export function hubCommand(): Command {
  return new Command('hub')
    .description('the Hugging Face hub: its address, and your token for gated repositories')
    .addHelpText('after', '\nExample:\n  $ triptych hub token < token.txt')
    .addCommand(
      jsonCommand('show', 'the address, and where the token is kept').action(
        withoutArgument(showHub),
      ),
    )
    .addCommand(
      jsonCommand('mirror', 'use a mirror of the hub; the token goes there and nowhere else')
        .argument('<address>', 'its address, or “none” for the hub itself')
        .action(withArgument(setMirror)),
    )
    .addCommand(
      jsonCommand('token', 'store a token, typed without echo or read from standard input')
        .option('--in <place>', 'keyring, passphrase-file, plain-file; without it, the keyring')
        .option('--agree-to-plain', 'any program of yours can read a plain file')
        .action(withoutArgument(setToken)),
    )
    .addCommand(
      jsonCommand('forget-token', 'delete the stored token').action(withoutArgument(forgetToken)),
    );
}

async function showHub({ dataDir, json }: JsonOptions): Promise<number> {
  await using session = await openSession(dataDir);
  report(await session.client.hub.settings(), json);
  return exitCode.done;
}

async function setMirror(given: string, { dataDir, json }: JsonOptions): Promise<number> {
  await using session = await openSession(dataDir);
  const address = given === 'none' ? null : given;
  report(await session.client.hub.setAddress({ address }), json);
  return exitCode.done;
}

async function setToken({ dataDir, json, ...options }: TokenOptions): Promise<number> {
  const place = options.in ?? 'keyring';
  const isSealed = place === 'passphrase-file';
  const [key, passphrase] = await readSecrets(['Token', ...(isSealed ? ['Passphrase'] : [])]);
  const isPlainAgreed = options.agreeToPlain === true;
  const wanted = { key, place, isPlainAgreed, ...(isSealed && { passphrase }) };
  const parsed = SetKey.omit({ providerId: true }).safeParse(wanted);
  // The words of the schema could quote the token.
  if (!parsed.success) {
    const field = String(parsed.error.issues[0]?.path[0] ?? 'token');
    throw new WorkbenchError(invalidInput(field, 'it is empty, or not of the kind that is wanted'));
  }
  await using session = await openSession(dataDir);
  report(await session.client.hub.setToken(parsed.data), json);
  return exitCode.done;
}

async function forgetToken({ dataDir, json }: JsonOptions): Promise<number> {
  await using session = await openSession(dataDir);
  report(await session.client.hub.forgetToken(), json);
  return exitCode.done;
}

function report(settings: HubSettings, json: true | undefined): void {
  if (json) return printJson({ hub: settings });
  const { address, token } = settings;
  const ending = token.state === 'set' && token.lastFour !== '' ? ` (…${token.lastFour})` : '';
  print(`Hub: ${address}`);
  print(`Token: ${token.state === 'set' ? `${token.place}${ending}` : token.state}`);
}
