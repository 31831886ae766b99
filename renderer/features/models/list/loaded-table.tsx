import { useLingui } from '@lingui/react/macro';
import { IconPlayerEject } from '@tabler/icons-react';
import type { LoadedModel } from '#shared/domain/model.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import classes from '../models-screen.module.css';
import { useChangeModel } from '../use-change-model.ts';

/** What stands in memory now: how much of it, and with which settings. */
export function LoadedTable({ loaded }: { loaded: readonly LoadedModel[] }) {
  const { t } = useLingui();
  const { bytes, count, time } = useFormat();
  const change = useChangeModel();
  const memory = (value: number | null) => (value === null ? t`n/a` : bytes(value));
  return (
    <div className={classes.loaded} role="region" aria-label={t`Loaded models`} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t`Loaded`}</th>
            <th
              scope="col"
              data-number
              title={t`Weights read from the file: the system can take these pages back`}
            >
              {t`File-backed`}
            </th>
            <th scope="col" data-number title={t`KV cache, compute buffers and the process itself`}>
              {t`Anonymous`}
            </th>
            <th scope="col" data-number>{t`Context`}</th>
            <th scope="col" data-number>{t`Threads`}</th>
            <th scope="col" data-number>{t`GPU layers`}</th>
            <th scope="col">{t`Backend`}</th>
            <th scope="col" data-number>{t`Since`}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {loaded.map(({ pid, name, modelId, inForce, isBusy, ...each }) => (
            <tr key={pid}>
              <th scope="row">{name}</th>
              <td data-number>{memory(each.fileBackedBytes)}</td>
              <td data-number>{memory(each.anonymousBytes)}</td>
              <td data-number>{count(inForce.contextSize)}</td>
              <td data-number>{inForce.threads}</td>
              <td data-number>{inForce.gpuLayers}</td>
              <td>{inForce.backend}</td>
              <td data-number>{time(each.loadedAtMs)}</td>
              <td>
                <IconButton
                  label={isBusy ? t`${name} is answering` : t`Unload ${name}, process ${pid}`}
                  disabled={isBusy}
                  size={24}
                  onClick={() => change.unload({ id: modelId })}
                >
                  <IconPlayerEject size={14} aria-hidden />
                </IconButton>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
