import { IconAdjustmentsHorizontal, IconPlus } from '@tabler/icons-react';
import { useLingui } from '@lingui/react/macro';
import { useLocation } from 'wouter';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { useCompare } from './compare-state.tsx';

/** What the bar of the compare screen offers at any time. */
export function CompareActions() {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  const { isDrawerOpen, setDrawerOpen } = useCompare();
  return (
    <>
      <IconButton label={t`New comparison`} onClick={() => navigate('/')}>
        <IconPlus size={18} aria-hidden />
      </IconButton>
      <IconButton
        label={t`Settings of the pane`}
        aria-pressed={isDrawerOpen}
        onClick={() => setDrawerOpen(!isDrawerOpen)}
      >
        <IconAdjustmentsHorizontal size={18} aria-hidden />
      </IconButton>
    </>
  );
}
