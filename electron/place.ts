import { join } from 'node:path';

/** Where the parts of the program lie that the shell starts or shows. */
export interface ShellPlace {
  /** The plain Node that runs the core. */
  readonly node: string;
  readonly coreEntry: string;
  /** The built pages. */
  readonly pagesDir: string;
  readonly preload: string;
}

interface Surroundings {
  readonly isPackaged: boolean;
  /** `process.resourcesPath`: what a package carries beside its archive. */
  readonly resourcesPath: string;
  /** The folder of the built main script: `dist/electron` of a clone or of the archive. */
  readonly mainDir: string;
  readonly platform: NodeJS.Platform;
}

/**
 * A plain Node cannot read an archive: packaged, its binary and the core's sources with their
 * modules lie outside of it. The pages are read by Electron and stay inside.
 */
export function placeOf({
  isPackaged,
  resourcesPath,
  mainDir,
  platform,
}: Surroundings): ShellPlace {
  const binary = platform === 'win32' ? 'node.exe' : 'node';
  const clone = join(mainDir, '..', '..');
  const [node, coreDir] = isPackaged
    ? [join(resourcesPath, binary), join(resourcesPath, 'app.asar.unpacked')]
    : [join(clone, 'node_modules', 'node', 'bin', binary), clone];
  return {
    node,
    coreEntry: join(coreDir, 'web', 'desktop-core.ts'),
    pagesDir: join(mainDir, '..', 'renderer'),
    preload: join(mainDir, 'preload.cjs'),
  };
}
