import { Button, Group, Modal, NumberInput, Select, Stack, Text, TextInput } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { FactKind, type FactSheet, type OwnFact, type OwnFactInput } from '#shared/domain/facts.ts';
import { isPlainDate } from '#shared/facts/plain-date.ts';
import type { FactModelId } from '#shared/ids.ts';
import { failureOf } from '#renderer/client/failure.ts';
import { useFailureText } from '#renderer/ui/use-failure-text.ts';
import { kindWords } from './fact-words.ts';
import type { EditRequest } from './facts-state.tsx';
import { useLocalized } from './use-localized.ts';

interface OwnFactFormProps {
  readonly sheet: FactSheet;
  readonly request: EditRequest | null;
  readonly onClose: () => void;
  /** Rejects when the core refuses. */
  readonly onPut: (input: OwnFactInput, before: OwnFact | null) => Promise<void>;
}

/** A dialog for a figure of the person's own: it is kept apart, and ours stays where it is. */
export function OwnFactForm({ request, onClose, ...rest }: OwnFactFormProps) {
  const { t } = useLingui();
  const title = request?.fact
    ? t`Change your figure`
    : request?.corrects
      ? t`Correct a figure`
      : t`Add a figure`;
  return (
    <Modal
      opened={request !== null}
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      {request && <Fields request={request} onClose={onClose} {...rest} />}
    </Modal>
  );
}

function Fields(props: OwnFactFormProps & { request: EditRequest }) {
  const { sheet, request, onClose, onPut } = props;
  const { t } = useLingui();
  const say = useLocalized();
  const write = useFailureText();
  const before = request.fact;
  const [modelId, setModelId] = useState<FactModelId>(request.modelId);
  const [topicId, setTopicId] = useState(request.topic);
  const [value, setValue] = useState<string | number>(before?.value ?? '');
  const [text, setText] = useState(before?.text ?? '');
  const [kind, setKind] = useState<FactKind>(before?.kind ?? 'reported');
  const [sourceTitle, setSourceTitle] = useState(before?.sourceTitle ?? '');
  const [sourceAddress, setSourceAddress] = useState(before?.sourceAddress ?? '');
  const [asOf, setAsOf] = useState(before?.asOf ?? '');
  const [note, setNote] = useState(before?.note ?? '');
  const [isTried, setTried] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const topic = sheet.topics.find(({ id }) => id === topicId);
  const isWords = topic?.unit === null;
  const unit = sheet.units.find(({ id }) => id === topic?.unit);
  const isFixed = request.corrects !== null;
  const problems = {
    topic: topic ? null : t`Choose the property.`,
    value: (isWords ? text.trim() === '' : value === '') ? t`What is the figure?` : null,
    source: sourceTitle.trim() === '' ? t`A figure without a source cannot be traced.` : null,
    date: isPlainDate(asOf) ? null : t`Write it like 2025-01-20, 2025-01 or 2025.`,
  };
  const said = (problem: string | null) => (isTried ? problem : null);

  async function put(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (!topic || Object.values(problems).some((problem) => problem !== null)) return;
    try {
      await onPut(
        {
          id: before?.id ?? null,
          modelId,
          topic: topic.id,
          value: isWords ? null : Number(value),
          text: isWords ? text.trim() : null,
          kind,
          sourceTitle: sourceTitle.trim(),
          sourceAddress: sourceAddress.trim(),
          asOf,
          note: note.trim(),
          corrects: request.corrects,
        },
        before,
      );
      onClose();
    } catch (reason) {
      setError(reason);
    }
  }

  const failure = failureOf(error);
  return (
    <form onSubmit={(event) => void put(event)} noValidate>
      <Stack gap={12}>
        <Text size="sm" c="dimmed">
          <Trans>
            Yours is kept apart in this workbench and marked as yours; the published figure stays.
          </Trans>
        </Text>
        <Select
          label={t`Model`}
          data={sheet.models.map(({ id, name }) => ({ value: id as string, label: name }))}
          value={modelId}
          onChange={(id) => setModelId(sheet.models.find((m) => m.id === id)?.id ?? modelId)}
          allowDeselect={false}
          disabled={isFixed}
        />
        <Select
          label={t`Property`}
          data={sheet.dimensions.map((dimension) => ({
            group: say(dimension.name),
            items: sheet.topics
              .filter((each) => each.dimension === dimension.id)
              .map(({ id, name }) => ({ value: id, label: say(name) })),
          }))}
          value={topicId}
          onChange={setTopicId}
          searchable
          disabled={isFixed}
          error={said(problems.topic)}
          nothingFoundMessage={t`No property fits this search.`}
        />
        {isWords ? (
          <TextInput
            label={t`In words`}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            maxLength={1000}
            error={said(problems.value)}
          />
        ) : (
          <NumberInput
            label={unit ? `${t`Value`} (${say(unit.name)})` : t`Value`}
            value={value}
            onChange={setValue}
            min={0}
            allowNegative={false}
            allowedDecimalSeparators={['.', ',']}
            hideControls
            error={said(problems.value)}
          />
        )}
        <Select
          label={t`Kind`}
          data={FactKind.options.map((each) => ({ value: each, label: t(kindWords[each]) }))}
          value={kind}
          onChange={(each) => setKind(FactKind.options.find((k) => k === each) ?? kind)}
          allowDeselect={false}
        />
        <TextInput
          label={t`Source`}
          value={sourceTitle}
          onChange={(event) => setSourceTitle(event.currentTarget.value)}
          maxLength={300}
          error={said(problems.source)}
        />
        <TextInput
          label={t`Address of the source`}
          placeholder="https://…"
          value={sourceAddress}
          onChange={(event) => setSourceAddress(event.currentTarget.value)}
          maxLength={2000}
          spellCheck={false}
        />
        <TextInput
          label={t`Date of the figure`}
          placeholder="2025-01-20"
          value={asOf}
          onChange={(event) => setAsOf(event.currentTarget.value.trim())}
          error={said(problems.date)}
        />
        <TextInput
          label={t`Note`}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          maxLength={1000}
        />
        {error !== null && (
          <Text size="sm" c="var(--bad)" role="alert">
            {failure ? write(failure).what : t`That did not work.`}
          </Text>
        )}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit">
            <Trans>Keep</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
