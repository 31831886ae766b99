import { Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import type { ProviderEntry } from '#shared/domain/remote-servers.ts';
import classes from './providers.module.css';
import { useChangeProvider } from './use-change-provider.ts';

interface ForgetKeyProps {
  readonly provider: ProviderEntry;
  readonly onClose: () => void;
}

/** Asks first: what nobody may read again cannot be brought back. */
export function ForgetKey({ provider, onClose }: ForgetKeyProps) {
  const { t } = useLingui();
  const { forgetKey } = useChangeProvider();
  return (
    <div className={classes.form} role="group" aria-label={t`Forget the key of ${provider.name}`}>
      <p className={classes.key}>
        <Trans>
          The key is deleted here and cannot be brought back; at the provider it stays valid.
        </Trans>
      </p>
      <div className={classes.actions}>
        <Button
          size="compact-sm"
          onClick={() => {
            forgetKey(provider);
            onClose();
          }}
        >
          <Trans>Forget it</Trans>
        </Button>
        <Button size="compact-sm" variant="default" onClick={onClose}>
          <Trans>Keep it</Trans>
        </Button>
      </div>
    </div>
  );
}
