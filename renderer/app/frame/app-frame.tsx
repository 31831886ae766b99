import { useLocalStorage } from '@mantine/hooks';
import { Trans } from '@lingui/react/macro';
import { AddFilesProvider } from '#renderer/ui/adding/add-files.tsx';
import { UploadBar } from '#renderer/ui/adding/upload-bar.tsx';
import { AnnouncerProvider } from '#renderer/ui/announcer.tsx';
import { TourProvider } from '#renderer/ui/tour/tour.tsx';
import { Routes } from '../routes.tsx';
import { useFrameShortcuts } from '../use-frame-shortcuts.ts';
import classes from './app-frame.module.css';
import { ConnectionBanner } from './connection-banner.tsx';
import { Rail } from './rail.tsx';
import { ShortcutsHelp } from './shortcuts-help.tsx';
import { StatusLine } from './status-line.tsx';

/** What stays when the screens change: rail, banner, status line, help. */
export function AppFrame() {
  const [isCollapsed, setCollapsed] = useLocalStorage({
    key: 'triptych.rail-collapsed',
    defaultValue: false,
  });
  const help = useFrameShortcuts({ toggleRail: () => setCollapsed((was) => !was) });

  return (
    <AnnouncerProvider>
      <AddFilesProvider>
        <TourProvider>
          <div className={classes.frame}>
            <a className={classes.skip} href="#work">
              <Trans>Skip to the work</Trans>
            </a>
            <Rail
              isCollapsed={isCollapsed}
              onToggle={() => setCollapsed(!isCollapsed)}
              onHelp={help.open}
            />
            <div className={classes.column}>
              <ConnectionBanner />
              <main id="work" tabIndex={-1} className={classes.main}>
                <Routes />
              </main>
              <UploadBar />
              <StatusLine />
            </div>
          </div>
          <ShortcutsHelp opened={help.opened} onClose={help.close} />
        </TourProvider>
      </AddFilesProvider>
    </AnnouncerProvider>
  );
}
