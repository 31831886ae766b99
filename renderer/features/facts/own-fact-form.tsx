import { Button, Group, Modal, NumberInput, Select, Stack, Text, TextInput } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { FactKind, type FactSheet } from '#shared/domain/facts.ts';
import type { OwnFact, OwnFactInput } from '#shared/domain/own-fact.ts';
import { failureOf } from '#renderer/client/failure.ts';
import { useFailureText } from '#renderer/ui/use-failure-text.ts';
import { kindWords } from './fact-words.ts';
import type { EditRequest } from './facts-state.tsx';
import { useLocalized } from './use-localized.ts';
import { useOwnFactDraft } from './use-own-fact-draft.ts';

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
  const { draft, change, topic, isWords, problems, input } = useOwnFactDraft(request, sheet);
  const [isTried, setTried] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const unit = sheet.units.find(({ id }) => id === topic?.unit);
  const isFixed = request.corrects !== null;
  const said = (problem: string | null) => (isTried ? problem : null);

  function put(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (input) onPut(input, request.fact).then(onClose, setError);
  }

  const failure = failureOf(error);
  return (
    <form onSubmit={put} noValidate>
      <Stack gap={12}>
        <Text size="sm" c="dimmed">
          <Trans>
            Yours is kept apart in this workbench and marked as yours; the published figure stays.
          </Trans>
        </Text>
        <Select
          label={t`Model`}
          data={sheet.models.map(({ id, name }) => ({ value: id as string, label: name }))}
          value={draft.modelId}
          onChange={(id) => {
            const model = sheet.models.find((each) => each.id === id);
            if (model) change({ modelId: model.id });
          }}
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
          value={draft.topicId}
          onChange={(topicId) => change({ topicId })}
          searchable
          disabled={isFixed}
          error={said(problems.topic)}
          nothingFoundMessage={t`No property fits this search.`}
        />
        {isWords ? (
          <TextInput
            label={t`In words`}
            value={draft.text}
            onChange={(event) => change({ text: event.currentTarget.value })}
            maxLength={1000}
            error={said(problems.value)}
          />
        ) : (
          <NumberInput
            label={unit ? `${t`Value`} (${say(unit.name)})` : t`Value`}
            value={draft.value}
            onChange={(value) => change({ value })}
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
          value={draft.kind}
          onChange={(id) => {
            const kind = FactKind.options.find((each) => each === id);
            if (kind) change({ kind });
          }}
          allowDeselect={false}
        />
        <TextInput
          label={t`Source`}
          value={draft.sourceTitle}
          onChange={(event) => change({ sourceTitle: event.currentTarget.value })}
          maxLength={300}
          error={said(problems.source)}
        />
        <TextInput
          label={t`Address of the source`}
          placeholder="https://…"
          value={draft.sourceAddress}
          onChange={(event) => change({ sourceAddress: event.currentTarget.value })}
          maxLength={2000}
          spellCheck={false}
        />
        <TextInput
          label={t`Date of the figure`}
          placeholder="2025-01-20"
          value={draft.asOf}
          onChange={(event) => change({ asOf: event.currentTarget.value.trim() })}
          error={said(problems.date)}
        />
        <TextInput
          label={t`Note`}
          value={draft.note}
          onChange={(event) => change({ note: event.currentTarget.value })}
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
