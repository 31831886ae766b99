import { IconFileImport } from '@tabler/icons-react';
import { Trans } from '@lingui/react/macro';
import classes from './recorded-badge.module.css';

/** Not measured here: a word and a picture, for it must not be missed. */
export function RecordedBadge() {
  return (
    <span className={classes.badge}>
      <IconFileImport size={13} aria-hidden />
      <Trans>recorded</Trans>
    </span>
  );
}
