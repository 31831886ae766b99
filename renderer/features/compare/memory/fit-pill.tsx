import { IconAlertTriangle, IconCheck, IconX } from '@tabler/icons-react';
import { useLingui } from '@lingui/react/macro';
import type { FitVerdict } from '#shared/domain/memory.ts';
import classes from './fit-pill.module.css';
import { fitWords } from './fit-words.ts';

const icons = { fits: IconCheck, 'may-be-slow': IconAlertTriangle, 'wont-fit': IconX } as const;

/** Whether a model fits into the memory, as an icon and a word. */
export function FitPill({ verdict }: { verdict: FitVerdict }) {
  const { i18n } = useLingui();
  const Icon = icons[verdict];
  return (
    <span className={classes.pill} data-verdict={verdict}>
      <Icon size={14} aria-hidden />
      {i18n._(fitWords[verdict])}
    </span>
  );
}
