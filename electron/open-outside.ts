import type { ElectronParts, ShellWindow } from './electron-parts.ts';
import { externalAddress } from './external-address.ts';
import type { Words } from './words.ts';

const texts = {
  question: /*i18n*/ { id: 'outside.question', message: 'Open this address?' },
  open: /*i18n*/ { id: 'outside.open', message: 'Open' },
  cancel: /*i18n*/ { id: 'outside.cancel', message: 'Cancel' },
};

/**
 * Opens an address in the person's browser or mail program after they have seen all of it; what no
 * link should open is not even asked about. A second address has to wait for the first answer.
 */
export function createOutsideOpener(
  { dialog, shell }: Pick<ElectronParts, 'dialog' | 'shell'>,
  words: () => Words,
) {
  let isAsking = false;
  return async (given: string, window: ShellWindow): Promise<void> => {
    const address = externalAddress(given);
    if (address === null || isAsking) return;
    isAsking = true;
    try {
      const { write } = words();
      const { response } = await dialog.showMessageBox(window, {
        type: 'question',
        message: write(texts.question),
        detail: address,
        buttons: [write(texts.open), write(texts.cancel)],
        defaultId: 1,
        cancelId: 1,
        noLink: true,
      });
      if (response === 0) await shell.openExternal(address);
    } finally {
      isAsking = false;
    }
  };
}
