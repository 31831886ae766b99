import { useLingui } from '@lingui/react/macro';
import { SegmentedControl } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { Experiment } from '#shared/domain/experiment.ts';
import type { MatrixCellDetail, SampleDetail } from '#shared/domain/experiment-cells.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { useAnnounce } from '#renderer/ui/announcer.tsx';
import { useReportFailure } from '#renderer/ui/use-report-failure.tsx';
import classes from './cell-drawer.module.css';

interface PersonGradeProps {
  readonly experiment: Experiment;
  readonly detail: MatrixCellDetail;
  readonly sample: SampleDetail;
}

const grades = ['0', '0.5', '1'] as const;

/** A person's grade of a sample: it wins over the scorer, and can be taken back. */
export function PersonGrade({ experiment, detail, sample }: PersonGradeProps) {
  const { t } = useLingui();
  const { api, client } = useWorkbench();
  const queryClient = useQueryClient();
  const reportFailure = useReportFailure();
  const announce = useAnnounce();
  const names = { '0': t`wrong`, '0.5': t`half`, '1': t`right` };
  const save = async (value: string) => {
    await client.experiments.grade({
      experimentId: experiment.id,
      arm: detail.arm.index,
      itemId: detail.item.id,
      sample: sample.sample,
      grade: value === '' ? null : Number(value),
    });
    announce(value === '' ? t`Your grade is taken back.` : t`Your grade is kept.`);
    await queryClient.invalidateQueries({ queryKey: api.experiments.key() });
  };
  return (
    <div className={classes.grade}>
      <span id={`grade-${sample.sample}`}>{t`Your grade`}</span>
      <SegmentedControl
        size="xs"
        aria-labelledby={`grade-${sample.sample}`}
        value={sample.grade === null ? '' : String(sample.grade)}
        onChange={(value) => void save(value).catch(reportFailure)}
        data={[
          { value: '', label: t`none` },
          ...grades.map((value) => ({ value: value as string, label: names[value] })),
        ]}
      />
    </div>
  );
}
