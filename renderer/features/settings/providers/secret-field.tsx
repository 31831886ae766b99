import { TextInput, type TextInputProps } from '@mantine/core';
import type { Ref } from 'react';
import classes from './providers.module.css';

interface SecretFieldProps extends Pick<TextInputProps, 'label' | 'description'> {
  /** The value is read from the element when it is sent, and kept nowhere else. */
  readonly inputRef: Ref<HTMLInputElement>;
}

/** A masked field that neither React nor the browser remembers. */
export function SecretField({ inputRef, label, description }: SecretFieldProps) {
  return (
    <TextInput
      ref={inputRef}
      size="xs"
      className={classes.secret ?? ''}
      label={label}
      description={description}
      autoComplete="off"
      autoCorrect="off"
      autoCapitalize="off"
      spellCheck={false}
      data-1p-ignore
      data-lpignore="true"
    />
  );
}
