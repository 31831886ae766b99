import { Trans, useLingui } from '@lingui/react/macro';
import type { LoadedMemory } from '#shared/domain/memory.ts';
import { bufferBytes } from '#shared/memory/correction.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import figures from '../pane/figures-details.module.css';

/** What a model was expected to take beside what it took when it had been loaded. */
export function MemoryUseTable({ memory: { need, use } }: { memory: LoadedMemory }) {
  const { t } = useLingui();
  const { bytes } = useFormat();
  const onGpus = (of: 'weightsBytes' | 'kvBytes' | 'computeBytes') =>
    need.gpus.reduce((sum, gpu) => sum + gpu[of], 0);
  const { system } = need;
  const told = (...kinds: string[]) => bufferBytes(use, ({ kind }) => kinds.includes(kind));
  const { fileBackedBytes, anonymousBytes } = use;
  const held =
    fileBackedBytes === null || anonymousBytes === null ? null : fileBackedBytes + anonymousBytes;
  const processFile = system.mappedWeightsBytes + system.processFileBytes;
  const rows: [string, string, number, number | null][] = [
    [
      t`Weights`,
      t`As llama.cpp reports its buffers, GPUs included`,
      system.mappedWeightsBytes + system.copiedWeightsBytes + onGpus('weightsBytes'),
      told('weights'),
    ],
    [
      t`KV cache`,
      t`Layers × heads × lengths × tokens`,
      system.kvBytes + onGpus('kvBytes'),
      told('kv'),
    ],
    [
      t`Compute buffers`,
      t`Reserved for one batch`,
      system.computeBytes + onGpus('computeBytes'),
      told('compute', 'output'),
    ],
    [t`Process, file-backed`, t`Mapped weights and programs`, processFile, fileBackedBytes],
    [t`Process, anonymous`, t`What lies in no file`, need.heldBytes - processFile, anonymousBytes],
    [t`Process, all of it`, t`Resident once loaded and warm`, need.heldBytes, held],
  ];
  return (
    <table className={figures.table}>
      <thead>
        <tr>
          <th scope="col" className={figures.section}>
            <Trans>Memory</Trans>
          </th>
          <th scope="col" className={figures.number}>
            <Trans>Estimate</Trans>
          </th>
          <th scope="col" className={figures.number}>
            <Trans>Used</Trans>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, about, expected, used]) => (
          <tr key={name}>
            <th scope="row" className={figures.figure}>
              {name}
              <span className={figures.formula}>{about}</span>
            </th>
            <td className={figures.number}>{bytes(expected)}</td>
            <td className={figures.number}>
              {used === null ? t`n/a: this system does not tell` : bytes(used)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
