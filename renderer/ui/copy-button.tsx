import { useClipboard } from '@mantine/hooks';
import { useLingui } from '@lingui/react/macro';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { IconButton } from './icon-button.tsx';

/** Copies a text and shows for a moment that it did. */
export function CopyButton({ label, text }: { label: string; text: string }) {
  const { t } = useLingui();
  const { copied, copy } = useClipboard();
  return (
    <IconButton label={copied ? t`Copied` : label} onClick={() => copy(text)}>
      {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
    </IconButton>
  );
}
