import { ActionIcon, type ActionIconProps, Tooltip } from '@mantine/core';
import type { ComponentPropsWithRef, ReactNode } from 'react';

type ButtonProps = Omit<ComponentPropsWithRef<'button'>, keyof ActionIconProps | 'children'>;

interface IconButtonProps extends ActionIconProps, ButtonProps {
  /** Its name, for the tooltip and for assistive technology alike. */
  readonly label: string;
  readonly children: ReactNode;
}

/** A button that shows only an icon: 28 px, named, explained on hover and focus. */
export function IconButton({ label, children, ...rest }: IconButtonProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" c="inherit" size={28} aria-label={label} {...rest}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
