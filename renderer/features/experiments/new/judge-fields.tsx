import { useLingui } from '@lingui/react/macro';
import { Button, Textarea } from '@mantine/core';
import type { Judge } from '#shared/domain/experiment-scoring.ts';
import { nameOfPane } from '#renderer/features/compare/choices.ts';
import { useCompare } from '#renderer/features/compare/compare-state.tsx';
import { usePickJudge } from './use-pick-judge.ts';

/** Which model judges, and by what. */
export function JudgeFields(props: { judge: Judge; onChange: (judge: Judge) => void }) {
  const { judge, onChange } = props;
  const { t } = useLingui();
  const { models, providers } = useCompare();
  const pickJudge = usePickJudge();
  const name = nameOfPane(judge.model, models, providers) ?? t`unknown model`;
  return (
    <>
      <Button
        size="xs"
        variant="default"
        onClick={() => pickJudge(({ model }) => onChange({ ...judge, model }))}
      >
        {t`Judge: ${name}`}
      </Button>
      <Textarea
        size="xs"
        label={t`Rubric`}
        autosize
        maxRows={8}
        maxLength={20_000}
        value={judge.rubric}
        onChange={({ currentTarget: { value } }) =>
          value !== '' && onChange({ ...judge, rubric: value })
        }
      />
    </>
  );
}
