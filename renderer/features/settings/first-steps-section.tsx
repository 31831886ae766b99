import { useLingui } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import { useTour } from '#renderer/ui/tour/tour.tsx';
import { useFirstRunHidden } from '#renderer/ui/use-first-run-hidden.ts';
import { Section } from './section.tsx';

/** What a newcomer was shown, and may want to see again. */
export function FirstStepsSection() {
  const { t } = useLingui();
  const openTour = useTour();
  const [isHidden, setHidden] = useFirstRunHidden();
  return (
    <Section
      title={t`First steps`}
      about={t`As long as only the demonstration models are here, the comparison shows the ways to real ones.`}
    >
      <Group gap={8}>
        <Button variant="default" onClick={openTour}>
          {t`Short tour`}
        </Button>
        {isHidden && (
          <Button variant="default" onClick={() => setHidden(false)}>
            {t`Show the ways to a first model again`}
          </Button>
        )}
      </Group>
    </Section>
  );
}
