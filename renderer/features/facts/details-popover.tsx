import { Popover } from '@mantine/core';
import { type FocusEvent, type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import classes from './details-popover.module.css';

interface DetailsPopoverProps {
  /** The figure itself, or what stands in its place. */
  readonly children: ReactNode;
  readonly details: ReactNode;
  readonly isQuiet?: boolean;
}

const hoverDelayMs = 120;
/** Only one is open at a time: another that opens closes it. */
let closeOpenOne: (() => void) | null = null;

/**
 * A figure that opens what stands behind it: on hover, on focus and on click. The details follow the
 * button in the document, so that Tab goes on into their links; Escape closes them.
 */
export function DetailsPopover({ children, details, isQuiet = false }: DetailsPopoverProps) {
  const [isOpen, setOpen] = useState(false);
  const box = useRef<HTMLSpanElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const close = useRef(() => setOpen(false)).current;
  const open = () => {
    clearTimeout(timer.current);
    if (closeOpenOne !== close) closeOpenOne?.();
    closeOpenOne = close;
    setOpen(true);
  };
  const later = (act: () => void) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(act, hoverDelayMs);
  };
  const hasFocus = () => box.current?.contains(document.activeElement) === true;
  const onBlur = (event: FocusEvent) => {
    if (!box.current?.contains(event.relatedTarget)) close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isOpen) return;
    event.stopPropagation();
    button.current?.focus();
    close();
  };

  return (
    // It only follows what its button and its links do; they are what the keyboard reaches.
    <span
      ref={box}
      className={classes.box}
      onMouseEnter={() => later(open)}
      onMouseLeave={() => later(() => hasFocus() || close())}
      onFocus={open}
      onBlur={onBlur}
      onKeyDown={onKeyDown}
    >
      <button
        ref={button}
        type="button"
        className={classes.button}
        data-quiet={isQuiet || undefined}
        aria-expanded={isOpen}
        onClick={open}
      >
        {children}
      </button>
      {isOpen && (
        // Made only when it is needed: there are hundreds of figures on the screen.
        <Popover
          opened
          position="bottom-start"
          width={360}
          offset={4}
          withinPortal={false}
          floatingStrategy="fixed"
          withRoles={false}
          transitionProps={{ duration: 0 }}
          closeOnEscape={false}
          closeOnClickOutside={false}
        >
          <Popover.Target>
            <span className={classes.anchor} />
          </Popover.Target>
          <Popover.Dropdown className={classes.details}>{details}</Popover.Dropdown>
        </Popover>
      )}
    </span>
  );
}
