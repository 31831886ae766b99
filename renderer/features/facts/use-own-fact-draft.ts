import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { FactKind, FactSheet } from '#shared/domain/facts.ts';
import type { OwnFactInput } from '#shared/domain/own-fact.ts';
import { isPlainDate } from '#shared/facts/plain-date.ts';
import type { FactModelId } from '#shared/ids.ts';
import type { EditRequest } from './facts-state.tsx';

/** What stands in the fields of the form; `value` is text while it is typed. */
interface OwnFactDraft {
  readonly modelId: FactModelId;
  readonly topicId: string | null;
  readonly value: string | number;
  readonly text: string;
  readonly kind: FactKind;
  readonly sourceTitle: string;
  readonly sourceAddress: string;
  readonly asOf: string;
  readonly note: string;
}

/** The fields, what is wrong with them in words, and the figure that they make when nothing is. */
export function useOwnFactDraft(request: EditRequest, sheet: FactSheet) {
  const { t } = useLingui();
  const { fact: before, corrects } = request;
  const [draft, setDraft] = useState<OwnFactDraft>({
    modelId: request.modelId,
    topicId: request.topic,
    value: before?.value ?? '',
    text: before?.text ?? '',
    kind: before?.kind ?? 'reported',
    sourceTitle: before?.sourceTitle ?? '',
    sourceAddress: before?.sourceAddress ?? '',
    asOf: before?.asOf ?? '',
    note: before?.note ?? '',
  });
  const topic = sheet.topics.find(({ id }) => id === draft.topicId);
  const isWords = topic?.unit === null;
  const isEmpty = isWords ? draft.text.trim() === '' : draft.value === '';
  const problems = {
    topic: topic ? null : t`Choose the property.`,
    value: isEmpty ? t`What is the figure?` : null,
    source: draft.sourceTitle.trim() === '' ? t`A figure without a source cannot be traced.` : null,
    date: isPlainDate(draft.asOf) ? null : t`Write it like 2025-01-20, 2025-01 or 2025.`,
  };
  const isComplete = Object.values(problems).every((problem) => problem === null);
  const { topicId: _, ...fields } = draft;
  const input: OwnFactInput | null =
    topic && isComplete
      ? {
          ...fields,
          id: before?.id ?? null,
          topic: topic.id,
          value: isWords ? null : Number(draft.value),
          text: isWords ? draft.text : null,
          corrects,
        }
      : null;
  return {
    draft,
    change: (part: Partial<OwnFactDraft>) => setDraft((current) => ({ ...current, ...part })),
    topic,
    isWords,
    problems,
    input,
  };
}
