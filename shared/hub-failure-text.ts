import type { FailureCode } from './domain/failure.ts';
import type { FailureText } from './failure-text.ts';

type HubCode = Extract<FailureCode, `HUB_${string}` | `DOWNLOAD_${string}`>;

export const hubFailureTexts: Record<HubCode, FailureText> = {
  HUB_UNREACHABLE: {
    what: /*i18n*/ { id: 'failure.hub-unreachable', message: '{host} cannot be reached: {reason}' },
    advice: /*i18n*/ {
      id: 'failure.hub-unreachable.do',
      message: 'What arrived is kept. Check the network or the address of the hub, then try again.',
    },
  },
  HUB_NOT_FOUND: {
    what: /*i18n*/ { id: 'failure.hub-not-found', message: 'The hub knows no {what}.' },
    advice: /*i18n*/ {
      id: 'failure.hub-not-found.do',
      message: 'Check the spelling: owner and name, as “owner/name”. It may also be private.',
    },
  },
  HUB_GATED: {
    what: /*i18n*/ {
      id: 'failure.hub-gated',
      message:
        '{repository} is open only to those whom its owner let in{hasToken, select, yes {, and your token is not among them} other {, and no token is stored}}.',
    },
    advice: /*i18n*/ {
      id: 'failure.hub-gated.do',
      message:
        'Ask for access on its page at the hub, and store a token of yours that may read it.',
    },
  },
  HUB_RATE_LIMITED: {
    what: /*i18n*/ {
      id: 'failure.hub-rate-limited',
      message:
        '{host} limits how often it may be asked{wait, select, none {} other {; it can be asked again in {wait}}}.',
    },
    advice: /*i18n*/ {
      id: 'failure.hub-rate-limited.do',
      message: 'What arrived is kept. Wait and try again; a token raises the limit.',
    },
  },
  HUB_REFUSED: {
    what: /*i18n*/ {
      id: 'failure.hub-refused',
      message: '{host} refused the request (status {status}). {words}',
    },
    advice: /*i18n*/ {
      id: 'failure.hub-refused.do',
      message: 'What arrived is kept. Try again later, or check the address.',
    },
  },
  HUB_REDIRECT_REFUSED: {
    what: /*i18n*/ {
      id: 'failure.hub-redirect',
      message: '{host} leads on to {to}, and nothing is fetched from there.',
    },
    advice: /*i18n*/ {
      id: 'failure.hub-redirect.do',
      message:
        'Only encrypted addresses of the open network are followed. Check the address of the hub.',
    },
  },
  HUB_NOTHING_USABLE: {
    what: /*i18n*/ {
      id: 'failure.hub-nothing-usable',
      message: '{repository} holds no file that can be used here.',
    },
    advice: /*i18n*/ {
      id: 'failure.hub-nothing-usable.do',
      message:
        'Models are used as GGUF, datasets as CSV, TSV, JSON, JSONL or Parquet. Look for another repository.',
    },
  },
  DOWNLOAD_NOT_FOUND: {
    what: /*i18n*/ { id: 'failure.download-not-found', message: 'There is no such download.' },
    advice: /*i18n*/ { id: 'failure.download-not-found.do', message: 'Choose one of the list.' },
  },
  DOWNLOAD_STALLED: {
    what: /*i18n*/ {
      id: 'failure.download-stalled',
      message: 'Nothing of {file} arrived for {waited}.',
    },
    advice: /*i18n*/ {
      id: 'failure.download-stalled.do',
      message: 'What arrived is kept. Resume it when the network is better.',
    },
  },
  DOWNLOAD_CUT: {
    what: /*i18n*/ {
      id: 'failure.download-cut',
      message: 'The connection for {file} broke again and again: {reason}',
    },
    advice: /*i18n*/ {
      id: 'failure.download-cut.do',
      message: 'What arrived is kept. Resume it when the network is better.',
    },
  },
  DOWNLOAD_WRONG_CONTENT: {
    what: /*i18n*/ {
      id: 'failure.download-wrong',
      message:
        '{file} is not what was listed: {problem, select, size {its size is another one} changed {it was changed meanwhile} name {its name cannot be used here} packed {it comes packed} other {its SHA-256 is another one}} ({detail}).',
    },
    advice: /*i18n*/ {
      id: 'failure.download-wrong.do',
      message: 'Nothing of it was kept. Try again, or take another source.',
    },
  },
  DOWNLOAD_NO_ROOM: {
    what: /*i18n*/ {
      id: 'failure.download-no-room',
      message: 'It needs {needed} more, and the data folder has room for {room}.',
    },
    advice: /*i18n*/ {
      id: 'failure.download-no-room.do',
      message: 'What arrived is kept. Make room, then resume it.',
    },
  },
};
