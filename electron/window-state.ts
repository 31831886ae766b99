import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Rectangle } from 'electron';
import { z } from 'zod';

/** How the window was left; position and size are those of the window that is not maximised. */
const WindowState = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  isMaximized: z.boolean(),
});
export type WindowState = z.infer<typeof WindowState>;

export const smallestWindow = { width: 480, height: 360 };
const firstWindow = { width: 1280, height: 860 };

/** As much of the title bar as it takes to drag a window back. */
const graspable = { width: 120, height: 40 };

/** What is to be passed to a new window: without a position the system chooses one. */
export type WindowPlacement = Pick<WindowState, 'width' | 'height' | 'isMaximized'> &
  Partial<Pick<WindowState, 'x' | 'y'>>;

/** Where the window was left, as far as a screen still shows that place. */
export function loadPlacement(folder: string, screens: readonly Rectangle[]): WindowPlacement {
  const state = readState(folder);
  if (!state) return { ...firstWindow, isMaximized: false };
  const screen = screens.find((each) => isWithinReach(state, each));
  const { isMaximized, x, y } = state;
  const size = {
    width: clamp(state.width, smallestWindow.width, screen?.width ?? firstWindow.width),
    height: clamp(state.height, smallestWindow.height, screen?.height ?? firstWindow.height),
  };
  return screen ? { ...size, isMaximized, x, y } : { ...size, isMaximized };
}

/** A window whose state cannot be kept opens as the first time; that is no fault to speak of. */
export function saveState(folder: string, state: WindowState): void {
  try {
    mkdirSync(folder, { recursive: true });
    const partial = `${fileIn(folder)}.partial`;
    writeFileSync(partial, JSON.stringify(state));
    renameSync(partial, fileIn(folder));
  } catch {
    // A full disk must not keep a window from closing.
  }
}

function readState(folder: string): WindowState | null {
  try {
    return WindowState.safeParse(JSON.parse(readFileSync(fileIn(folder), 'utf8'))).data ?? null;
  } catch {
    return null;
  }
}

/** Whether enough of the upper edge lies on the screen, and not above it. */
function isWithinReach(window: Rectangle, screen: Rectangle): boolean {
  const visibleWidth =
    Math.min(window.x + window.width, screen.x + screen.width) - Math.max(window.x, screen.x);
  return (
    visibleWidth >= graspable.width &&
    window.y >= screen.y &&
    window.y <= screen.y + screen.height - graspable.height
  );
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, Math.max(least, most)));
}

function fileIn(folder: string): string {
  return join(folder, 'window.json');
}
