import { Select, Stack, Textarea } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import type { ParameterSupport, RemoteParameter } from '#shared/domain/provider.ts';
import type { RemoteSettings } from '#shared/domain/remote.ts';
import { CountField } from '../settings/count-field.tsx';
import type { RemoteChoice } from '../choices.ts';

interface RemoteFieldsProps {
  readonly settings: RemoteSettings;
  /** `null`: the model is no longer enabled. */
  readonly choice: RemoteChoice | null;
  readonly onChange: (change: Partial<RemoteSettings>) => void;
}

const longestSystemPrompt = 200_000;
const largestSeed = 0xffff_fffe;

/** What a remote model is told; what it would refuse or pass over is said at its field, before sending. */
export function RemoteFields({ settings, choice, onChange }: RemoteFieldsProps) {
  const { t } = useLingui();
  const model = choice?.model ?? null;
  const serversOwn = t`the server’s own`;
  const supportOf = (parameter: RemoteParameter): ParameterSupport =>
    model?.parameters[parameter] ?? 'supported';
  const warningOf = (parameter: RemoteParameter) =>
    ({
      supported: null,
      ignored: t`This model takes it and does as if it were not there.`,
      refused: t`This model refuses it: it is not sent.`,
    })[supportOf(parameter)];
  const limits = [
    {
      parameter: 'temperature',
      label: t`Temperature`,
      help: t`How freely the next token is drawn.`,
      max: 5,
      step: 0.1,
      decimals: 2,
    },
    {
      parameter: 'topP',
      label: t`Top-p`,
      help: t`Only the likeliest tokens that make up this share.`,
      max: 1,
      step: 0.05,
      decimals: 3,
    },
    {
      parameter: 'topK',
      label: t`Top-k`,
      help: t`Only this many of the likeliest tokens.`,
      max: 1_000_000,
      step: 1,
      decimals: 0,
    },
    {
      parameter: 'minP',
      label: t`Min-p`,
      help: t`Only tokens at least this likely beside the likeliest.`,
      max: 1,
      step: 0.05,
      decimals: 3,
    },
    {
      parameter: 'seed',
      label: t`Seed`,
      help: t`Repeats the same draws, as far as the server keeps that; each further sample adds 1.`,
      max: largestSeed,
      step: 1,
      decimals: 0,
    },
  ] as const;
  return (
    <Stack gap={12}>
      <EffortField settings={settings} choice={choice} onChange={onChange} />
      <CountField
        label={t`Token limit`}
        help={t`After so many tokens the answer is cut off, thinking included.`}
        unit={t`tokens`}
        min={1}
        max={1_000_000}
        step={128}
        empty={serversOwn}
        value={settings.maxTokens}
        onChange={(maxTokens) => onChange({ maxTokens })}
      />
      {limits.map(({ parameter, max, ...field }) => (
        <CountField
          key={parameter}
          {...field}
          min={0}
          max={max}
          empty={serversOwn}
          value={settings[parameter]}
          onChange={(value) => onChange({ [parameter]: value })}
          warning={warningOf(parameter)}
          // What stands in a field that is not sent can still be taken out of it.
          isDisabled={supportOf(parameter) === 'refused' && settings[parameter] === null}
        />
      ))}
      <Textarea
        size="xs"
        label={t`System prompt`}
        description={t`Said to the model before the prompt. Empty: left out altogether.`}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={longestSystemPrompt}
        value={settings.systemPrompt}
        onChange={(event) => onChange({ systemPrompt: event.currentTarget.value })}
      />
    </Stack>
  );
}

/** As the model names the steps; of a model that only its server knows, nobody can say them. */
function EffortField({ settings, choice, onChange }: RemoteFieldsProps) {
  const { t } = useLingui();
  const isUnknown = !choice || choice.model.isOwn;
  const efforts: readonly string[] = choice?.model.reasoning.efforts ?? [];
  const defaultEffort = choice?.model.reasoning.defaultEffort ?? null;
  const offered = isUnknown ? ['none', 'minimal', 'low', 'medium', 'high'] : efforts;
  const { effort } = settings;
  const isRefused = effort !== null && !isUnknown && !efforts.includes(effort);
  const data = [...new Set([...offered, ...(effort === null ? [] : [effort])])];
  return (
    <Select
      size="xs"
      label={t`Reasoning effort`}
      description={
        isUnknown
          ? t`Nobody says what this model takes: it is sent as chosen.`
          : efforts.length === 0
            ? t`This model has no such setting.`
            : t`How long it reasons before it answers.`
      }
      placeholder={
        defaultEffort === null ? t`the server’s own` : t`the server’s own: ${defaultEffort}`
      }
      clearable
      clearButtonProps={{ 'aria-label': t`The server’s own effort` }}
      disabled={data.length === 0}
      value={effort}
      data={data}
      error={isRefused ? t`This model refuses it: it is not sent.` : undefined}
      onChange={(value) => onChange({ effort: value })}
    />
  );
}
