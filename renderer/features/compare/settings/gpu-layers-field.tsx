import { Select } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import type { ModelSettings } from '#shared/domain/settings.ts';
import { CountField } from './count-field.tsx';

type GpuLayers = ModelSettings['gpuLayers'];

const mostLayers = 1000;

interface GpuLayersFieldProps {
  readonly value: GpuLayers;
  readonly onChange: (value: GpuLayers) => void;
}

/** All, none, as many as fit, or a number of layers. */
export function GpuLayersField({ value, onChange }: GpuLayersFieldProps) {
  const { t } = useLingui();
  const isNumber = typeof value === 'number';
  return (
    <>
      <Select
        size="xs"
        label={t`GPU layers`}
        description={t`Layers that the GPU computes; without a GPU there is nothing to move.`}
        value={isNumber ? 'number' : value}
        allowDeselect={false}
        data={[
          { value: 'auto', label: t`automatic: as many as fit` },
          { value: 'none', label: t`none` },
          { value: 'all', label: t`all` },
          { value: 'number', label: t`a number` },
        ]}
        onChange={(chosen) => {
          if (chosen === 'number') onChange(1);
          else if (chosen) onChange(chosen as GpuLayers);
        }}
      />
      {isNumber && (
        <CountField
          label={t`Number of GPU layers`}
          help={t`The last layers are moved first.`}
          unit={t`layers`}
          min={0}
          max={mostLayers}
          value={value}
          onChange={(count) => count !== null && onChange(count)}
        />
      )}
    </>
  );
}
