import { useLingui } from '@lingui/react/macro';
import type { ProviderEntry } from '#shared/domain/remote-servers.ts';
import { keyPlaceWords } from './key-words.ts';
import classes from './providers.module.css';

/** Whether there is a key, where it lies, and its last four characters. */
export function KeyLine({ provider: { key, keyVariable, isOwn } }: { provider: ProviderEntry }) {
  const { t, i18n } = useLingui();
  const write = () => {
    switch (key.state) {
      case 'none': {
        if (isOwn) return t`No key. Many servers of one’s own need none.`;
        return keyVariable
          ? t`No key. Enter one, or give it in the environment as ${keyVariable}.`
          : t`No key.`;
      }
      case 'locked':
        return t`The keys are locked: enter the passphrase first.`;
      case 'unreadable': {
        const { reason } = key;
        return t`The key cannot be read: ${reason}. Replace it, or forget it.`;
      }
      case 'set': {
        const place = i18n._(keyPlaceWords[key.place]);
        return key.lastFour === ''
          ? t`Key in ${place}; it is too short to show a part of it.`
          : t`Key …${key.lastFour} in ${place}.`;
      }
    }
  };
  return (
    <p className={classes.key} data-key={key.state}>
      {write()}
    </p>
  );
}
