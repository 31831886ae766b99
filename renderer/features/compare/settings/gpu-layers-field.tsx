import { Input, Slider, Switch } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import type { MemoryEstimate } from '#shared/domain/memory.ts';
import type { ModelSettings } from '#shared/domain/settings.ts';

type GpuLayers = ModelSettings['gpuLayers'];

interface GpuLayersFieldProps {
  readonly value: GpuLayers;
  readonly onChange: (value: GpuLayers) => void;
  /** `null` while unknown. */
  readonly estimate: MemoryEstimate | null;
}

/** As many layers as fit, or a number from none to all. */
export function GpuLayersField({ value, onChange, estimate }: GpuLayersFieldProps) {
  const { t } = useLingui();
  const all = estimate?.need.allLayers ?? 0;
  const hasGpu = (estimate?.gpus.length ?? 0) > 0;
  const isAuto = value === 'auto';
  const layers = typeof value === 'number' ? Math.min(value, all) : value === 'none' ? 0 : all;
  const shown = isAuto ? (estimate?.need.gpuLayers ?? 0) : layers;
  const choose = (count: number) => onChange(count === 0 ? 'none' : count === all ? 'all' : count);
  return (
    <Input.Wrapper
      size="xs"
      label={t`GPU layers`}
      labelElement="div"
      description={
        estimate && !hasGpu
          ? t`llama.cpp finds no GPU here that it can use, so the CPU computes all layers.`
          : t`Layers that the GPU computes, the last ones first; the output counts as one.`
      }
    >
      <Switch
        mt={6}
        size="xs"
        label={t`automatic: as many as fit`}
        checked={isAuto}
        disabled={!hasGpu}
        onChange={(event) => onChange(event.currentTarget.checked ? 'auto' : 'all')}
      />
      <Slider
        mt={8}
        mx={8}
        mb={20}
        size="sm"
        styles={{ markLabel: { fontSize: 12 } }}
        min={0}
        max={Math.max(1, all)}
        value={hasGpu ? shown : 0}
        disabled={!hasGpu}
        label={null}
        thumbLabel={t`GPU layers`}
        marks={[
          { value: 0, label: t`none` },
          { value: Math.max(1, all), label: t`all` },
        ]}
        onChange={choose}
      />
      {hasGpu && (
        <Input.Description size="xs">
          <Trans>
            {shown} of {all} layers
          </Trans>
        </Input.Description>
      )}
    </Input.Wrapper>
  );
}
