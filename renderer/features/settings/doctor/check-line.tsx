import { useLingui } from '@lingui/react/macro';
import { Loader } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconHelpCircle, IconX } from '@tabler/icons-react';
import type { HealthCheck, HealthState } from '#shared/domain/health.ts';
import { checkNames } from '#shared/health-text.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import { useHealthText } from '#renderer/ui/use-health-text.ts';
import classes from './doctor-screen.module.css';
import type { AskedCheck } from './use-doctor.ts';

const icons: Record<HealthState, typeof IconCheck> = {
  ok: IconCheck,
  limited: IconAlertTriangle,
  failed: IconX,
  unknown: IconHelpCircle,
};

/** One check: its state by icon and word, what was found, what to do. */
export function CheckLine({ id, check }: AskedCheck) {
  const { t, i18n } = useLingui();
  const { id: key, message } = checkNames[id];
  const name = i18n._(key, {}, { message });
  if (check) return <DoneLine check={check} />;
  return (
    <li className={classes.line}>
      <span className={classes.state}>
        <Loader size={14} aria-hidden /> {t`looking`}
      </span>
      <span className={classes.name}>{name}</span>
    </li>
  );
}

function DoneLine({ check }: { check: HealthCheck }) {
  const { duration } = useFormat();
  const { name, state, what, advice } = useHealthText()(check);
  const Icon = icons[check.state];
  return (
    <li className={classes.line} data-check={check.id} data-state={check.state}>
      <span className={classes.state}>
        <Icon size={16} aria-hidden /> {state}
      </span>
      <span className={classes.name}>{name}</span>
      <span className={classes.found}>
        {what}
        {advice !== null && <span className={classes.advice}>{advice}</span>}
      </span>
      <span className={`${classes.took} mono`}>{duration(check.tookMs)}</span>
    </li>
  );
}
