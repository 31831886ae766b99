import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { useLocation } from 'wouter';

/** Keys that work on every screen. @returns the state of the shortcuts help */
export function useFrameShortcuts({ toggleRail }: { toggleRail: () => void }) {
  const [, navigate] = useLocation();
  const [opened, help] = useDisclosure(false);
  useHotkeys([['shift+?', help.toggle]]);
  useHotkeys(
    [
      ['mod+/', help.toggle],
      ['mod+K', () => navigate('/history')],
      ['mod+,', () => navigate('/settings')],
      ['mod+shift+S', toggleRail],
    ],
    [],
  );
  return { opened, ...help };
}
