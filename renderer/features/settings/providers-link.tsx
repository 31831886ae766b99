import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { Section } from './section.tsx';

/** The way to the servers of remote models, which have a screen of their own. */
export function ProvidersLink() {
  const { t } = useLingui();
  return (
    <Section
      title={t`Remote models`}
      about={t`Hosted models, and servers of your own, beside the models of this machine: keys, models, spending.`}
    >
      <Button component={Link} href="/settings/providers" variant="default">
        <Trans>Providers</Trans>
      </Button>
    </Section>
  );
}
