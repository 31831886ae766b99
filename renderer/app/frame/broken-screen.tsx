import { useLingui } from '@lingui/react/macro';
import { FailureMessage } from '#renderer/ui/failure-message.tsx';
import { Screen } from '#renderer/ui/screen.tsx';

/** In the place of a screen that could not be drawn. */
export function BrokenScreen({ error }: { error: unknown }) {
  const { t } = useLingui();
  return (
    <Screen title={t`This screen could not be drawn`}>
      <FailureMessage error={error} onRetry={() => window.location.reload()} />
    </Screen>
  );
}
