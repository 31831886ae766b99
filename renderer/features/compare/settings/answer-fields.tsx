import { Select, Textarea } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import type { ModelSettings } from '#shared/domain/settings.ts';
import { CountField } from './count-field.tsx';
import type { FieldsProps } from './fields-props.ts';

const longestSystemPrompt = 200_000;

/** What the model is told besides the prompt, and how long it may go on. */
export function AnswerFields({ settings, onChange, model }: FieldsProps) {
  const { t } = useLingui();
  const cannotSwitch = model?.facts?.knowsThinking === false;
  return (
    <>
      <Select
        size="xs"
        label={t`Thinking`}
        description={
          cannotSwitch
            ? t`The chat template of this file has no switch for thinking, so the setting has no effect.`
            : t`Whether the model thinks before it answers, where its chat template has a switch for that.`
        }
        disabled={cannotSwitch}
        value={settings.thinking}
        allowDeselect={false}
        data={[
          { value: 'auto', label: t`automatic: as the template does` },
          { value: 'on', label: t`on` },
          { value: 'off', label: t`off` },
        ]}
        onChange={(value) => value && onChange({ thinking: value as ModelSettings['thinking'] })}
      />
      <CountField
        label={t`Token limit`}
        help={t`After so many tokens the answer is cut off, thinking included.`}
        unit={t`tokens`}
        min={1}
        max={1_000_000}
        step={128}
        value={settings.maxTokens}
        onChange={(value) => value !== null && onChange({ maxTokens: value })}
      />
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
    </>
  );
}
