import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { KeyPlace } from '#shared/domain/remote-servers.ts';

/** Where a key lies, as the end of "Key from …" or the name of a choice. */
export const keyPlaceWords: Record<KeyPlace, MessageDescriptor> = {
  environment: msg`the environment`,
  'key-file': msg`the key file`,
  host: msg`this app’s secure storage`,
  keyring: msg`the system’s keyring`,
  'passphrase-file': msg`a file under a passphrase`,
  'plain-file': msg`a plain file`,
  memory: msg`memory, until the workbench ends`,
};
