import { Trans } from '@lingui/react/macro';
import { useCompare } from '../compare-state.tsx';

/** What the settings below are for, and of which model; `null`: it is not known. */
export function NextHeading({ name }: { name: string | null }) {
  const { purpose } = useCompare();
  if (purpose === 'experiment') {
    return name === null ? (
      <Trans>For the experiment</Trans>
    ) : (
      <Trans>For the experiment: {name}</Trans>
    );
  }
  return name === null ? (
    <Trans>For the next prompt</Trans>
  ) : (
    <Trans>For the next prompt: {name}</Trans>
  );
}
