import { useLocalStorage } from '@mantine/hooks';

/** Whether the reader has put the ways to a first model away; the settings bring them back. */
export function useFirstRunHidden() {
  return useLocalStorage({
    key: 'triptych.first-run-hidden',
    defaultValue: false,
    getInitialValueInEffect: false,
  });
}
