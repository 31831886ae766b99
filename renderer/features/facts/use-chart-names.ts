import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { Fact } from '#shared/domain/facts.ts';
import type { ChartNames } from '#renderer/charts/facts/chart-names.ts';
import { kindWords } from './fact-words.ts';
import { useFacts } from './facts-state.tsx';
import { useFigureText } from './use-figure-text.ts';
import { useLocalized } from './use-localized.ts';
import { usePlainDate } from '#renderer/ui/use-plain-date.ts';

/** What the pictures need of the sheet, in the reader's language. */
export function useChartNames(): ChartNames {
  const { t } = useLingui();
  const { sourceOf, indexOf } = useFacts();
  const { settingName } = useFigureText();
  const say = useLocalized();
  const plainDate = usePlainDate();
  return useMemo(
    () => ({
      say,
      plainDate,
      indexOf,
      setting: settingName,
      source: (fact: Pick<Fact, 'sourceId'>) => {
        const source = sourceOf(fact.sourceId);
        return source ? say(source.title) : '';
      },
      kind: (fact: Pick<Fact, 'kind'>) => t(kindWords[fact.kind]),
    }),
    [say, plainDate, indexOf, settingName, sourceOf, t],
  );
}
