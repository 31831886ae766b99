import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import classes from '../datasets.module.css';

interface ReadingLineProps {
  readonly readingId: string;
  readonly onCancel: () => void;
}

/** How far a file is read, and the way to end it. */
export function ReadingLine({ readingId, onCancel }: ReadingLineProps) {
  const { t } = useLingui();
  const { api } = useWorkbench();
  const { count } = useFormat();
  const { data } = useQuery({
    ...api.datasets.followReading.experimental_liveOptions({ input: { readingId } }),
    staleTime: 0,
  });
  const rows = count(data?.rows ?? 0);
  return (
    <div className={classes.reading}>
      <Loader size={16} aria-hidden />
      <span role="status">{t`Reading: ${rows} rows so far`}</span>
      <Button size="compact-sm" variant="default" onClick={onCancel}>
        <Trans>Cancel</Trans>
      </Button>
    </div>
  );
}
