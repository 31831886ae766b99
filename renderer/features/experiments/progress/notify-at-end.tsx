import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import classes from './progress-panel.module.css';

/** Asks the system for leave to tell of the end; nothing where it has been decided already. */
export function NotifyAtEnd() {
  const [permission, setPermission] = useState(() =>
    'Notification' in window ? Notification.permission : 'denied',
  );
  if (permission === 'granted') return <Trans>You are told when it ends.</Trans>;
  if (permission === 'denied') return null;
  return (
    <button
      type="button"
      className={classes.toggle}
      onClick={() => void Notification.requestPermission().then(setPermission)}
    >
      <Trans>Tell me when it ends</Trans>
    </button>
  );
}
