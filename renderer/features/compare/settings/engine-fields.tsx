import { Select } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import type { ModelSettings } from '#shared/domain/settings.ts';
import { CountField } from './count-field.tsx';
import type { FieldsProps } from './fields-props.ts';
import { GpuLayersField } from './gpu-layers-field.tsx';
import { MemoryFields } from './memory-fields.tsx';

/** How the model is loaded and computed: what changes its speed. */
export function EngineFields(props: FieldsProps) {
  const { settings, onChange, cores, autoThreads, estimate } = props;
  const { t, i18n } = useLingui();
  const orAuto = (value: number | null) => value ?? 'auto';
  const orNull = (value: number | 'auto') => (value === 'auto' ? null : value);
  const usesAllCores = cores !== null && settings.threads !== 'auto' && settings.threads >= cores;
  const trained = estimate?.trainedContext ?? null;
  const isBeyondTrained =
    trained !== null && settings.contextSize !== 'auto' && settings.contextSize > trained;
  const trainedTokens = trained === null ? '' : i18n.number(trained);
  return (
    <>
      <CountField
        label={t`Context size`}
        help={
          trained === null
            ? t`How much prompt and answer together may hold. Automatic: what the model was trained on, at most 4,096.`
            : t`How much prompt and answer together may hold. The model was trained on ${trainedTokens}. Automatic: that, at most 4,096.`
        }
        unit={t`tokens`}
        min={1}
        max={1 << 22}
        step={256}
        empty={t`automatic`}
        value={orNull(settings.contextSize)}
        onChange={(value) => onChange({ contextSize: orAuto(value) })}
        warning={
          isBeyondTrained
            ? t`More than the model was trained on: what lies beyond ${trainedTokens} tokens may be nonsense.`
            : null
        }
      />
      <CountField
        label={t`Threads`}
        help={
          autoThreads === null || cores === null
            ? t`Cores that compute. Automatic leaves one free.`
            : t`Cores that compute. Automatic is ${autoThreads} on this machine: of its ${cores} usable cores one is left free, and second threads of a core do not count.`
        }
        min={1}
        max={512}
        empty={t`automatic`}
        value={orNull(settings.threads)}
        onChange={(value) => onChange({ threads: orAuto(value) })}
        warning={
          usesAllCores
            ? t`All ${cores} cores: as soon as anything else runs, the speed collapses and figures vary. Leave one free.`
            : null
        }
      />
      <GpuLayersField
        value={settings.gpuLayers}
        onChange={(gpuLayers) => onChange({ gpuLayers })}
        estimate={estimate}
      />
      <CountField
        label={t`Batch size`}
        help={t`Prompt tokens that are computed together. Automatic: 512.`}
        unit={t`tokens`}
        min={1}
        max={16_384}
        step={64}
        empty={t`automatic`}
        value={orNull(settings.batchSize)}
        onChange={(value) => onChange({ batchSize: orAuto(value) })}
      />
      <Select
        size="xs"
        label={t`Flash attention`}
        description={t`A way to compute attention with less memory; automatic lets llama.cpp decide.`}
        value={settings.flashAttention}
        allowDeselect={false}
        data={[
          { value: 'auto', label: t`automatic` },
          { value: 'on', label: t`on` },
          { value: 'off', label: t`off` },
        ]}
        onChange={(value) =>
          value && onChange({ flashAttention: value as ModelSettings['flashAttention'] })
        }
      />
      <MemoryFields {...props} />
    </>
  );
}
