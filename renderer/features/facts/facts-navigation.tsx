import { useLingui } from '@lingui/react/macro';
import type { FactSheet } from '#shared/domain/facts.ts';
import classes from './facts-screen.module.css';
import { useLocalized } from './use-localized.ts';

/** The way to each part of a long screen. */
export function FactsNavigation({ sheet }: { sheet: FactSheet }) {
  const { t } = useLingui();
  const say = useLocalized();
  const parts = [
    { anchor: 'why', name: t`Why it answers fast` },
    ...sheet.dimensions.map(({ id, name }) => ({ anchor: id, name: say(name) })),
    { anchor: 'status', name: t`Status over time` },
  ];
  return (
    <nav className={classes.parts} aria-label={t`Parts of this screen`}>
      {parts.map(({ anchor, name }) => (
        <a key={anchor} href={`#${anchor}`}>
          {name}
        </a>
      ))}
    </nav>
  );
}
