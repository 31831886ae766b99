import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useElementSize } from '@mantine/hooks';
import { type GgufTensor, mixOf } from '#shared/domain/gguf.ts';
import { ChartFrame } from '#renderer/charts/chart-frame.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import { MixBar, MixSwatch } from './mix-bar.tsx';

interface MixChartProps {
  readonly name: string;
  readonly tensors: readonly GgufTensor[];
}

/** What the model's bytes are stored as: one bar, a stretch per type, the largest first. */
export function MixChart({ name, tensors }: MixChartProps) {
  const { t } = useLingui();
  const { bytes, figure } = useFormat();
  const { ref, width } = useElementSize();
  const parts = mixOf(tensors);
  const total = parts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const shareOf = (sizeBytes: number) => (total === 0 ? 0 : sizeBytes / total);
  const percent = (share: number) => `${figure(100 * share)}\u202f%`;
  const inWords = parts.map(({ type, sizeBytes }) => `${type} ${percent(shareOf(sizeBytes))}`);
  const count = tensors.length;
  return (
    <ChartFrame
      title={t`Quantization mix`}
      subject={name}
      summary={t`Share of the weights’ bytes by type: ${inWords.join(', ')}`}
      caption={t`Share of a type = bytes of its tensors ÷ bytes of all tensors, ${bytes(total)}. Norms and other small tensors usually stay in F32.`}
      n={t`${plural(count, { one: '# tensor', other: '# tensors' })}`}
      table={{
        columns: [
          { name: t`Type` },
          { name: t`Tensors`, isNumber: true },
          { name: t`Size`, unit: 'MB', isNumber: true },
          { name: t`Share`, unit: '%', isNumber: true },
        ],
        rows: parts.map(({ type, tensors: of, sizeBytes }) => [
          type,
          of,
          sizeBytes / 1e6,
          100 * shareOf(sizeBytes),
        ]),
      }}
      empty={parts.length === 0 ? t`The file holds no tensors.` : null}
      legend={parts.map(({ type, sizeBytes }, index) => ({
        key: type,
        label: `${type} ${percent(shareOf(sizeBytes))}, ${bytes(sizeBytes)}`,
        swatch: <MixSwatch index={index} />,
      }))}
    >
      <div ref={ref}>
        <MixBar
          width={width}
          parts={parts.map(({ type, sizeBytes }) => ({ type, share: shareOf(sizeBytes) }))}
        />
      </div>
    </ChartFrame>
  );
}
