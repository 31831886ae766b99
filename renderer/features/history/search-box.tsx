import { useLingui } from '@lingui/react/macro';
import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback, useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import classes from './history-screen.module.css';

const pauseMs = 250;

/** Searches prompts, answers and thinking once the reader pauses; Ctrl+K comes back to it. */
export function SearchBox(props: { text: string; onChange: (text: string) => void }) {
  const { text, onChange } = props;
  const { t } = useLingui();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(text);
  const announce = useDebouncedCallback(onChange, pauseMs);
  useHotkeys([['mod+K', () => input.current?.select()]], []);
  // "Clear filters" and "back" change the address, not this field.
  useEffect(() => setTyped(text), [text]);

  const change = (next: string) => {
    setTyped(next);
    announce(next);
  };
  return (
    <TextInput
      ref={input}
      className={classes.search}
      type="search"
      autoFocus
      aria-label={t`Search the history`}
      placeholder={t`Search prompts, answers and thinking`}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        typed !== '' && <CloseButton aria-label={t`Clear the search`} onClick={() => change('')} />
      }
      value={typed}
      onChange={(event) => change(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowDown') return;
        event.preventDefault();
        document.querySelector<HTMLElement>('[data-run-link]')?.focus();
      }}
    />
  );
}
