const figuresEveryMs = 500;

/** Counts changes, so that `useSyncExternalStore` can watch a state that changes in place. */
export interface RunVersions {
  readonly subscribe: (listener: () => void) => () => void;
  /** Changes of one pane: at most once per picture of the screen, for all panes together. */
  readonly paneVersion: (paneIndex: number) => number;
  /** Changes that figures and charts show: at most twice a second, and at every milestone. */
  readonly figuresVersion: () => number;
  /** Changes of more than text: what began, ended, was replaced. */
  readonly milestonesVersion: () => number;
}

interface OwnedRunVersions extends RunVersions {
  /** @param paneIndex `null`: all panes */
  readonly touch: (paneIndex: number | null, isMilestone: boolean) => void;
  readonly stop: () => void;
}

export function createRunVersions(): OwnedRunVersions {
  const listeners = new Set<() => void>();
  const ofPane = new Map<number, number>();
  const touched = new Set<number>();
  let ofAll = 0;
  let figures = 0;
  let milestones = 0;
  let frame: number | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let figuresAreDue = false;
  let milestoneIsDue = false;

  const flush = () => {
    frame = null;
    for (const pane of touched) ofPane.set(pane, (ofPane.get(pane) ?? 0) + 1);
    touched.clear();
    if (figuresAreDue || milestoneIsDue) figures += 1;
    if (milestoneIsDue) milestones += 1;
    figuresAreDue = false;
    milestoneIsDue = false;
    for (const listener of listeners) listener();
  };

  const showFiguresSoon = () => {
    timer ??= setTimeout(() => {
      timer = null;
      figuresAreDue = true;
      frame ??= requestAnimationFrame(flush);
    }, figuresEveryMs);
  };

  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    paneVersion: (paneIndex) => ofAll + (ofPane.get(paneIndex) ?? 0),
    figuresVersion: () => figures,
    milestonesVersion: () => milestones,
    touch: (paneIndex, isMilestone) => {
      if (paneIndex === null) ofAll += 1;
      else touched.add(paneIndex);
      if (isMilestone) milestoneIsDue = true;
      else showFiguresSoon();
      frame ??= requestAnimationFrame(flush);
    },
    stop: () => {
      if (frame !== null) cancelAnimationFrame(frame);
      if (timer !== null) clearTimeout(timer);
      frame = null;
      timer = null;
    },
  };
}
