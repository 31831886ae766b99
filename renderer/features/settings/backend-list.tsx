import { useLingui } from '@lingui/react/macro';
import { IconCheck, IconMinus } from '@tabler/icons-react';
import type { Backend, BackendName } from '#shared/domain/machine.ts';
import { backendAbsences } from '#shared/backend-text.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import classes from './machine-tables.module.css';

const names: Record<BackendName, string> = {
  cpu: 'CPU',
  cuda: 'CUDA',
  vulkan: 'Vulkan',
  metal: 'Metal',
};

/** What can compute a model here, and why the rest cannot. */
export function BackendList({ backends }: { backends: readonly Backend[] }) {
  return (
    <ul className={classes.list}>
      {backends.map((backend) => (
        <li key={backend.name}>
          {backend.state === 'available' ? (
            <IconCheck size={16} className={classes.good} aria-hidden />
          ) : (
            <IconMinus size={16} className="quiet" aria-hidden />
          )}
          <span className={classes.name}>{names[backend.name]}</span>
          <BackendState backend={backend} />
        </li>
      ))}
    </ul>
  );
}

function BackendState({ backend }: { backend: Backend }) {
  const { t, i18n } = useLingui();
  const { bytes, list } = useFormat();
  if (backend.state === 'absent') {
    const { id, message } = backendAbsences[backend.reason].what;
    return (
      <span className="quiet">
        {t`not available.`} {i18n._(id, { detail: backend.detail }, { message })}
      </span>
    );
  }
  const { devices, freeBytes, totalBytes } = backend;
  if (totalBytes === null || freeBytes === null) return <span>{t`available`}</span>;
  const [free, total] = [bytes(freeBytes), bytes(totalBytes)];
  return <span>{t`available: ${list(devices)}, ${free} of ${total} free`}</span>;
}
