import {
  IconBook2,
  IconColumns3,
  IconDatabase,
  IconFlask2,
  IconHistory,
  IconKeyboard,
  IconMicroscope,
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
  IconPackage,
  IconSettings,
} from '@tabler/icons-react';
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { RecentRuns } from './recent-runs.tsx';
import classes from './rail.module.css';

interface RailProps {
  readonly isCollapsed: boolean;
  readonly onToggle: () => void;
  readonly onHelp: () => void;
}

const icon = { size: 18, stroke: 1.6, 'aria-hidden': true } as const;

/** The screens, and the recent runs under them. */
export function Rail({ isCollapsed, onToggle, onHelp }: RailProps) {
  const { t } = useLingui();
  const [path] = useLocation();
  const isCompare = path === '/' || path.startsWith('/run/');
  return (
    <nav className={classes.rail} data-collapsed={isCollapsed || undefined} aria-label={t`Screens`}>
      <button type="button" className={classes.item} onClick={onToggle} title={t`Fold or unfold`}>
        {isCollapsed ? (
          <IconLayoutSidebarLeftExpand {...icon} />
        ) : (
          <IconLayoutSidebarLeftCollapse {...icon} />
        )}
        <span className={classes.brand}>Triptych</span>
      </button>
      <RailLink href="/" name={t`Compare`} isCurrent={isCompare}>
        <IconColumns3 {...icon} />
      </RailLink>
      <RailLink href="/history" name={t`History`} isCurrent={path === '/history'}>
        <IconHistory {...icon} />
      </RailLink>
      <RailLink
        href="/experiments"
        name={t`Experiments`}
        isCurrent={path.startsWith('/experiments')}
      >
        <IconFlask2 {...icon} />
      </RailLink>
      <RailLink href="/lab" name={t`Lab`} isCurrent={path.startsWith('/lab')}>
        <IconMicroscope {...icon} />
      </RailLink>
      <RailLink href="/datasets" name={t`Datasets`} isCurrent={path.startsWith('/datasets')}>
        <IconDatabase {...icon} />
      </RailLink>
      <RailLink href="/facts" name={t`Facts`} isCurrent={path === '/facts'}>
        <IconBook2 {...icon} />
      </RailLink>
      <div className={classes.recent}>
        <RecentRuns currentPath={path} />
      </div>
      <RailLink href="/models" name={t`Models`} isCurrent={path.startsWith('/models')}>
        <IconPackage {...icon} />
      </RailLink>
      <RailLink href="/settings" name={t`Settings`} isCurrent={path.startsWith('/settings')}>
        <IconSettings {...icon} />
      </RailLink>
      <button type="button" className={classes.item} onClick={onHelp} title={t`Keyboard shortcuts`}>
        <IconKeyboard {...icon} />
        <span className={classes.name}>{t`Shortcuts`}</span>
      </button>
    </nav>
  );
}

function RailLink(props: { href: string; name: string; isCurrent: boolean; children: ReactNode }) {
  return (
    <Link
      href={props.href}
      className={classes.item}
      title={props.name}
      aria-current={props.isCurrent ? 'page' : undefined}
    >
      {props.children}
      <span className={classes.name}>{props.name}</span>
    </Link>
  );
}
