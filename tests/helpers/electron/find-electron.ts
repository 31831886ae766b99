import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '..', '..', '..', 'node_modules', 'electron');

type ElectronAvailability =
  | { readonly kind: 'available'; readonly binary: string }
  | { readonly kind: 'missing'; readonly reason: string };

/** Electron's binary, where it has been fetched (`npm run desktop`) and can open a window. */
export function electronAvailability(): ElectronAvailability {
  const missing = (reason: string) => ({ kind: 'missing', reason }) as const;
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return missing('its binary has not been fetched: npm run desktop');
  const binary = join(folder, 'dist', readFileSync(pathFile, 'utf8'));
  if (!existsSync(binary)) return missing('its binary is not whole: npm run desktop');
  if (process.platform !== 'linux') return { kind: 'available', binary };
  if (process.getuid?.() === 0) return missing('its sandbox does not run as root');
  const hasScreen = process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'];
  return hasScreen ? { kind: 'available', binary } : missing('there is no screen');
}
