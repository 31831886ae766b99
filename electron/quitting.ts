import type { ElectronParts, Preventable, ShellWindow } from './electron-parts.ts';
import type { Words } from './words.ts';

const texts = {
  question: /*i18n*/ {
    id: 'quit.question',
    message:
      '{runs, plural, one {A comparison is still running.} other {# comparisons are still running.}}',
  },
  detail: /*i18n*/ {
    id: 'quit.detail',
    message: 'Quitting stops the work. The text so far is kept, and the rest can be resumed later.',
  },
  stay: /*i18n*/ { id: 'quit.stay', message: 'Keep running' },
  quit: /*i18n*/ { id: 'quit.quit', message: 'Stop and quit' },
};

interface QuitOptions {
  readonly activeRuns: () => number;
  readonly window: () => ShellWindow | null;
  readonly words: () => Words;
  /** Lets the core keep what there is. */
  readonly endCore: () => Promise<void>;
}

/**
 * Quitting asks while work runs, then waits until the core has kept everything.
 * @returns whether the program is past the question, and its window may close
 */
export function askBeforeQuitting(
  { app, dialog }: Pick<ElectronParts, 'app' | 'dialog'>,
  { activeRuns, window, words, endCore }: QuitOptions,
): () => boolean {
  let phase: 'running' | 'asking' | 'leaving' | 'left' = 'running';

  const mayLeave = async (): Promise<boolean> => {
    const runs = activeRuns();
    if (runs === 0) return true;
    const { write } = words();
    const options = {
      type: 'warning' as const,
      message: write(texts.question, { runs }),
      detail: write(texts.detail),
      buttons: [write(texts.stay), write(texts.quit)],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    };
    const over = window();
    const { response } = await (over
      ? dialog.showMessageBox(over, options)
      : dialog.showMessageBox(options));
    return response === 1;
  };

  const leave = async () => {
    phase = 'asking';
    if (!(await mayLeave())) {
      phase = 'running';
      return;
    }
    phase = 'leaving';
    window()?.hide();
    await endCore();
    phase = 'left';
    app.quit();
  };

  app.on('before-quit', (event: Preventable) => {
    if (phase === 'left') return;
    event.preventDefault();
    if (phase === 'running') void leave();
  });
  return () => phase === 'left';
}
