import { useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Text } from '@mantine/core';
import { createContext, type ReactNode, useContext, useState } from 'react';
import { Link } from 'wouter';
import { tourSteps } from './steps.ts';

const TourContext = createContext<(() => void) | null>(null);

/** A short tour of the screens: it can be left at any step, and opened again. */
export function TourProvider({ children }: { children: ReactNode }) {
  const [at, setAt] = useState<number | null>(null);
  const open = () => setAt(0);
  return (
    <TourContext value={open}>
      {children}
      <Tour at={at} onMove={setAt} />
    </TourContext>
  );
}

/** Opens the tour. */
export function useTour(): () => void {
  const open = useContext(TourContext);
  if (!open) throw new Error('useTour outside of its provider');
  return open;
}

interface TourProps {
  /** `null`: it is closed. */
  readonly at: number | null;
  readonly onMove: (at: number | null) => void;
}

function Tour({ at, onMove }: TourProps) {
  const { t, i18n } = useLingui();
  const step = tourSteps[at ?? 0];
  if (!step) return null;
  const position = (at ?? 0) + 1;
  const { length } = tourSteps;
  const isLast = position === length;
  const screen = i18n._(step.screen);
  return (
    <Modal
      opened={at !== null}
      onClose={() => onMove(null)}
      title={i18n._(step.title)}
      closeButtonProps={{ 'aria-label': t`Leave the tour` }}
    >
      <Text size="sm" role="status">
        {i18n._(step.text)}
      </Text>
      <Button
        mt={12}
        size="compact-sm"
        variant="subtle"
        component={Link}
        href={step.href}
        onClick={() => onMove(null)}
      >
        {t`Go to ${screen}`}
      </Button>
      <Group mt={16} justify="space-between">
        <Text size="sm" c="dimmed">
          {t`${position} of ${length}`}
        </Text>
        <Group gap={8}>
          {position > 1 && (
            <Button variant="default" onClick={() => onMove(position - 2)}>
              {t`Back`}
            </Button>
          )}
          {!isLast && (
            <Button variant="default" onClick={() => onMove(null)}>
              {t`Skip`}
            </Button>
          )}
          <Button data-autofocus onClick={() => onMove(isLast ? null : position)}>
            {isLast ? t`Done` : t`Next`}
          </Button>
        </Group>
      </Group>
    </Modal>
  );
}
