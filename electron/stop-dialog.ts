import { assertNever } from '#shared/assert.ts';
import type { CoreStop } from './core-keeper.ts';
import type { ElectronParts } from './electron-parts.ts';
import { openInBrowser, runningLoginUrl } from './running-workbench.ts';
import type { Words } from './words.ts';

const texts = {
  again: /*i18n*/ { id: 'stop.again', message: 'Start again' },
  quit: /*i18n*/ { id: 'stop.quit', message: 'Quit' },
  browser: /*i18n*/ { id: 'stop.browser', message: 'Open it in the browser' },
  crashed: /*i18n*/ {
    id: 'stop.crashed',
    message: 'The workbench ended by itself {crashes} times within five minutes.',
  },
  crashedDetail: /*i18n*/ {
    id: 'stop.crashed-detail',
    message:
      'What was stored is kept; comparisons that were under way can be resumed from the history. It said last: {lastWords}',
  },
  servedElsewhere: /*i18n*/ {
    id: 'stop.served',
    message: 'It is open in a browser already: you can go on there, or close it first.',
  },
  nothingSaid: /*i18n*/ { id: 'stop.nothing-said', message: 'nothing' },
};

type Choice = 'again' | 'browser' | 'quit';

/**
 * Says why there is no core, and asks what to do.
 * @returns whether to start it again; else the program is to be quit
 */
export async function askAfterStop(
  parts: Pick<ElectronParts, 'dialog' | 'shell'>,
  words: Words,
  stop: CoreStop,
): Promise<boolean> {
  const isLocked = stop.kind === 'failed' && stop.failure.code === 'DATABASE_LOCKED';
  const url = isLocked ? await runningLoginUrl(stop.dataDir) : null;
  const choices: readonly Choice[] =
    url === null ? ['again', 'quit'] : ['browser', 'again', 'quit'];
  const { response } = await parts.dialog.showMessageBox({
    type: isLocked ? 'info' : 'error',
    title: 'Triptych',
    ...describe(words, stop, url !== null),
    buttons: choices.map((choice) => words.write(texts[choice])),
    defaultId: 0,
    cancelId: choices.length - 1,
    noLink: true,
  });
  const choice = choices[response] ?? 'quit';
  switch (choice) {
    case 'again':
      return true;
    case 'browser':
      return !(url !== null && (await openInBrowser(parts, url)));
    case 'quit':
      return false;
    default:
      return assertNever(choice);
  }
}

function describe(words: Words, stop: CoreStop, isServed: boolean) {
  if (stop.kind === 'failed') {
    const { what, advice } = words.failure(stop.failure);
    return { message: what, detail: isServed ? words.write(texts.servedElsewhere) : advice };
  }
  const { crashes, end } = stop;
  const lastWords = end.lastWords || (end.signal ?? words.write(texts.nothingSaid));
  return {
    message: words.write(texts.crashed, { crashes }),
    detail: words.write(texts.crashedDetail, { lastWords: lastWords.slice(-600) }),
  };
}
