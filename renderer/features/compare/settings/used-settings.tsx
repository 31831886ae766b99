import { Trans, useLingui } from '@lingui/react/macro';
import type { ActualSettings, ModelSettings } from '#shared/domain/settings.ts';
import classes from './settings-drawer.module.css';

interface UsedSettingsProps {
  readonly asked: ModelSettings;
  readonly actual: ActualSettings | null;
}

/** What was asked for in this run beside what llama.cpp really used. */
export function UsedSettings({ asked, actual }: UsedSettingsProps) {
  const { t, i18n } = useLingui();
  const words: Record<string, string> = {
    auto: t`automatic`,
    none: t`none`,
    all: t`all`,
    on: t`on`,
    off: t`off`,
    unsupported: t`no switch`,
  };
  const write = (value: number | string | null | undefined) => {
    if (value === undefined || value === null) return '–';
    return typeof value === 'number' ? i18n.number(value) : (words[value] ?? value);
  };
  const rows: [string, number | string | null, number | string | null | undefined][] = [
    [t`Backend`, null, actual?.backend],
    [t`GPU layers`, asked.gpuLayers, actual?.gpuLayers],
    [t`Context size`, asked.contextSize, actual?.contextSize],
    [t`Threads`, asked.threads, actual?.threads],
    [t`Batch size`, asked.batchSize, actual?.batchSize],
    [t`Flash attention`, asked.flashAttention, actual?.flashAttention],
    [t`Key cache`, asked.keyCacheType, actual?.keyCacheType],
    [t`Value cache`, asked.valueCacheType, actual?.valueCacheType],
    [t`Map the weights`, asked.mmap, actual?.mmap],
    [t`Lock the weights`, asked.mlock, actual?.mlock],
    [t`Temperature`, asked.temperature, actual?.temperature],
    [t`Seed`, asked.seed, actual?.seed],
    [t`Top-p`, asked.topP, actual?.topP],
    [t`Top-k`, asked.topK, actual?.topK],
    [t`Min-p`, asked.minP, actual?.minP],
    [t`Token limit`, asked.maxTokens, actual?.maxTokens],
    [t`Thinking`, asked.thinking, actual?.thinking],
    [t`Chat template`, null, actual && (actual.templateSha256?.slice(0, 12) ?? t`none`)],
  ];
  return (
    <table className={classes.used}>
      <thead>
        <tr>
          <th scope="col">
            <Trans>This run</Trans>
          </th>
          <th scope="col">
            <Trans>asked</Trans>
          </th>
          <th scope="col">
            <Trans>used</Trans>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, was, used]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{write(was)}</td>
            <td>{write(used)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
