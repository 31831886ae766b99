import { useLingui } from '@lingui/react/macro';
import { TextInput } from '@mantine/core';
import { useState } from 'react';

const maxTitleLength = 300;

/** The title of a run while it is renamed: Enter or leaving keeps it, Escape does not. */
export function TitleEditor(props: { title: string; onDone: (title: string | null) => void }) {
  const { title, onDone } = props;
  const { t } = useLingui();
  const [text, setText] = useState(title);
  const finish = () => {
    const trimmed = text.trim();
    onDone(trimmed === '' || trimmed === title ? null : trimmed);
  };
  return (
    <TextInput
      size="xs"
      data-autofocus
      autoFocus
      aria-label={t`Title`}
      maxLength={maxTitleLength}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={finish}
      onKeyDown={(event) => {
        if (event.key === 'Enter') finish();
        if (event.key === 'Escape') onDone(null);
      }}
    />
  );
}
