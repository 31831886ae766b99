import type { Finding, HealthCheckId, HealthState } from './domain/health.ts';
import { backendAbsences, backendAvailable, type HealthText } from './backend-text.ts';
import { failureText, type MessageDescriptor } from './failure-text.ts';
import { failureValues, type Writers } from './failure-values.ts';

/** The names of the checks. */
export const checkNames: Record<HealthCheckId, MessageDescriptor> = {
  node: /*i18n*/ { id: 'doctor.node', message: 'Node.js' },
  libc: /*i18n*/ { id: 'doctor.libc', message: 'C library' },
  clock: /*i18n*/ { id: 'doctor.clock', message: 'Clock' },
  'data-folder': /*i18n*/ { id: 'doctor.data-folder', message: 'Data folder' },
  'network-storage': /*i18n*/ { id: 'doctor.network-storage', message: 'Kind of storage' },
  'disk-space': /*i18n*/ { id: 'doctor.disk-space', message: 'Disk space' },
  lock: /*i18n*/ { id: 'doctor.lock', message: 'Lock of the data' },
  database: /*i18n*/ { id: 'doctor.database', message: 'Database' },
  'bundled-models': /*i18n*/ { id: 'doctor.bundled-models', message: 'Bundled models' },
  'backend-cpu': /*i18n*/ { id: 'doctor.backend-cpu', message: 'Engine on the CPU' },
  runner: /*i18n*/ { id: 'doctor.runner', message: 'Model process' },
  'backend-cuda': /*i18n*/ { id: 'doctor.backend-cuda', message: 'CUDA' },
  'backend-vulkan': /*i18n*/ { id: 'doctor.backend-vulkan', message: 'Vulkan' },
  'backend-metal': /*i18n*/ { id: 'doctor.backend-metal', message: 'Metal' },
  loopback: /*i18n*/ { id: 'doctor.loopback', message: 'Local address' },
  display: /*i18n*/ { id: 'doctor.display', message: 'Display' },
  browser: /*i18n*/ { id: 'doctor.browser', message: 'Browser' },
  electron: /*i18n*/ { id: 'doctor.electron', message: 'Electron' },
  keyring: /*i18n*/ { id: 'doctor.keyring', message: 'Keyring' },
};

export const stateNames: Record<HealthState, MessageDescriptor> = {
  ok: /*i18n*/ { id: 'doctor.state.ok', message: 'works' },
  limited: /*i18n*/ { id: 'doctor.state.limited', message: 'limited' },
  failed: /*i18n*/ { id: 'doctor.state.failed', message: 'fails' },
  unknown: /*i18n*/ { id: 'doctor.state.unknown', message: 'not checked' },
};

type TextCode = Exclude<Finding['code'], 'failure' | 'backend'>;

const none = null;
const texts: Record<TextCode, HealthText> = {
  'node-ok': {
    what: /*i18n*/ { id: 'doctor.node-ok', message: 'Version {version}.' },
    advice: none,
  },
  'node-old': {
    what: /*i18n*/ { id: 'doctor.node-old', message: 'Version {version} is too old for Triptych.' },
    advice: /*i18n*/ {
      id: 'doctor.node-old.do',
      message: 'Start it with “npm start”: that uses Node {wanted}, which it installs by itself.',
    },
  },
  'libc-ok': { what: /*i18n*/ { id: 'doctor.libc-ok', message: '{libc}.' }, advice: none },
  'libc-old': {
    what: /*i18n*/ {
      id: 'doctor.libc-old',
      message: '{libc} is older than what the engine and the database were built for ({wanted}).',
    },
    advice: /*i18n*/ {
      id: 'doctor.libc-old.do',
      message: 'Use a newer release of the system, or a container of one.',
    },
  },
  'libc-foreign': {
    what: /*i18n*/ {
      id: 'doctor.libc-foreign',
      message: 'It is not glibc, for which the engine was built (Alpine has musl, for example).',
    },
    advice: /*i18n*/ {
      id: 'doctor.libc-foreign.do',
      message:
        'If models do not start, use a system with glibc: Debian, Ubuntu, Fedora and others.',
    },
  },
  'clock-ok': {
    what: /*i18n*/ { id: 'doctor.clock-ok', message: 'Never went back; steps of {step}.' },
    advice: none,
  },
  'clock-coarse': {
    what: /*i18n*/ { id: 'doctor.clock-coarse', message: 'It moves in steps of {step}.' },
    advice: /*i18n*/ {
      id: 'doctor.clock-coarse.do',
      message: 'Do not rely on times shorter than a hundred steps.',
    },
  },
  'clock-backwards': {
    what: /*i18n*/ { id: 'doctor.clock-backwards', message: 'The monotonic clock went back.' },
    advice: /*i18n*/ {
      id: 'doctor.clock-backwards.do',
      message: 'No figure measured here can be relied on: use another machine, or ask its host.',
    },
  },
  'folder-ok': {
    what: /*i18n*/ { id: 'doctor.folder-ok', message: '{path} can be written to, by you alone.' },
    advice: none,
  },
  'folder-new': {
    what: /*i18n*/ { id: 'doctor.folder-new', message: '{path} will be made at the first start.' },
    advice: none,
  },
  'folder-open-to-others': {
    what: /*i18n*/ {
      id: 'doctor.folder-open',
      message: 'Other users of this machine may look into {path}.',
    },
    advice: /*i18n*/ {
      id: 'doctor.folder-open.do',
      message: 'The files in it are yours alone; to close the folder too: chmod 700 {path}',
    },
  },
  'storage-local': {
    what: /*i18n*/ { id: 'doctor.storage-local', message: 'A disk of this machine.' },
    advice: none,
  },
  'storage-network': {
    what: /*i18n*/ {
      id: 'doctor.storage-network',
      message: '{path} lies on network storage: slower, with safer database settings.',
    },
    advice: /*i18n*/ {
      id: 'doctor.storage-network.do',
      message: 'Choose a folder on a local disk with --data-dir, if there is one.',
    },
  },
  'space-ok': {
    what: /*i18n*/ { id: 'doctor.space-ok', message: '{freeBytes} are free.' },
    advice: none,
  },
  'space-low': {
    what: /*i18n*/ { id: 'doctor.space-low', message: 'Only {freeBytes} are free at {path}.' },
    advice: /*i18n*/ {
      id: 'doctor.space-low.do',
      message: 'Make room: what cannot be stored is kept in memory only, until Triptych ends.',
    },
  },
  'lock-free': {
    what: /*i18n*/ { id: 'doctor.lock-free', message: 'Nobody else uses the data folder.' },
    advice: none,
  },
  'lock-here': {
    what: /*i18n*/ { id: 'doctor.lock-here', message: 'Held by this workbench, process {pid}.' },
    advice: none,
  },
  'lock-workbench': {
    what: /*i18n*/ {
      id: 'doctor.lock-workbench',
      message: 'Held by the workbench of process {pid}, which answers at {url}.',
    },
    advice: none,
  },
  'database-ok': {
    what: /*i18n*/ {
      id: 'doctor.database-ok',
      message: 'Every page of {sizeBytes} can be read; database version {version}.',
    },
    advice: none,
  },
  'database-open': {
    what: /*i18n*/ {
      id: 'doctor.database-open',
      message: 'A change to it ({sizeBytes}) is going on, or was cut short: it was not read.',
    },
    advice: /*i18n*/ {
      id: 'doctor.database-open.do',
      message: 'The next start of Triptych takes back what was cut short, and checks it.',
    },
  },
  'database-new': {
    what: /*i18n*/ { id: 'doctor.database-new', message: 'There is none yet.' },
    advice: none,
  },
  'models-ok': {
    what: /*i18n*/ {
      id: 'doctor.models-ok',
      message: 'All {count} are as they were measured ({sizeBytes}, SHA-256 compared).',
    },
    advice: none,
  },
  'models-damaged': {
    what: /*i18n*/ {
      id: 'doctor.models-damaged',
      message: 'Changed, damaged or not there: {files}.',
    },
    advice: /*i18n*/ {
      id: 'doctor.models-damaged.do',
      message: 'Get the files again (git checkout data/models), or install Triptych anew.',
    },
  },
  'runner-ok': {
    what: /*i18n*/ {
      id: 'doctor.runner-ok',
      message: 'Started in {process}, loaded {model} in {load}, and made a token.',
    },
    advice: none,
  },
  'cpu-ok': {
    what: /*i18n*/ {
      id: 'doctor.cpu-ok',
      message:
        'Started{library, select, none {} other { with the library for {library}}}; automatic means {threads, plural, one {# thread} other {# threads}}.',
    },
    advice: none,
  },
  'loopback-ok': {
    what: /*i18n*/ {
      id: 'doctor.loopback-ok',
      message: '127.0.0.1 can be listened on and reached.',
    },
    advice: none,
  },
  'loopback-refused': {
    what: /*i18n*/ {
      id: 'doctor.loopback-refused',
      message: '127.0.0.1 cannot be listened on or reached: {reason}',
    },
    advice: /*i18n*/ {
      id: 'doctor.loopback-refused.do',
      message: 'Allow it in the firewall or the sandbox; the command line works without it.',
    },
  },
  'display-ok': { what: /*i18n*/ { id: 'doctor.display-ok', message: '{name}.' }, advice: none },
  'display-none': {
    what: /*i18n*/ { id: 'doctor.display-none', message: 'This session has no display.' },
    advice: /*i18n*/ {
      id: 'doctor.display-none.do',
      message:
        'Open the printed address in a browser elsewhere; over ssh, forward its port: ssh -L PORT:127.0.0.1:PORT …',
    },
  },
  'browser-ok': { what: /*i18n*/ { id: 'doctor.browser-ok', message: '{name}.' }, advice: none },
  'browser-none': {
    what: /*i18n*/ { id: 'doctor.browser-none', message: 'No browser was found to open pages in.' },
    advice: /*i18n*/ {
      id: 'doctor.browser-none.do',
      message: 'Open the printed address yourself, or name a program in the variable BROWSER.',
    },
  },
  'electron-ok': { what: /*i18n*/ { id: 'doctor.electron-ok', message: '{path}.' }, advice: none },
  'electron-not-fetched': {
    what: /*i18n*/ {
      id: 'doctor.electron-not-fetched',
      message: 'It has not been fetched: Triptych opens in the browser instead.',
    },
    advice: /*i18n*/ {
      id: 'doctor.electron-not-fetched.do',
      message: 'For a window of its own: npm run desktop',
    },
  },
  'electron-not-installed': {
    what: /*i18n*/ {
      id: 'doctor.electron-not-installed',
      message: 'This installation comes without it: Triptych opens in the browser.',
    },
    advice: none,
  },
  'keyring-ok': {
    what: /*i18n*/ { id: 'doctor.keyring-ok', message: '{name} is there to keep keys in.' },
    advice: none,
  },
  'keyring-none': {
    what: /*i18n*/ {
      id: 'doctor.keyring-none',
      message: 'The session offers no keyring (org.freedesktop.secrets).',
    },
    advice: /*i18n*/ {
      id: 'doctor.keyring-none.do',
      message: 'Nothing needs one yet. GNOME Keyring, KWallet and KeePassXC offer one.',
    },
  },
  'keyring-no-bus': {
    what: /*i18n*/ {
      id: 'doctor.keyring-no-bus',
      message: 'There is no session bus, and so no keyring: usual over ssh and in containers.',
    },
    advice: /*i18n*/ { id: 'doctor.keyring-no-bus.do', message: 'Nothing needs one yet.' },
  },
  'keyring-not-checked': {
    what: /*i18n*/ {
      id: 'doctor.keyring-not-checked',
      message:
        '{reason, select, tool {There is no program here that can ask the session bus (busctl, gdbus, dbus-send).} other {Triptych asks for it on Linux and macOS only.}}',
    },
    advice: none,
  },
  'timed-out': {
    what: /*i18n*/ { id: 'doctor.timed-out', message: 'It gave no answer within {limit}.' },
    advice: /*i18n*/ {
      id: 'doctor.timed-out.do',
      message: 'Look again when the machine is less busy.',
    },
  },
  'probe-failed': {
    what: /*i18n*/ { id: 'doctor.probe-failed', message: 'The check itself failed: {reason}' },
    advice: none,
  },
};

export function healthText(finding: Finding): HealthText {
  if (finding.code === 'failure') return failureText(finding.failure);
  if (finding.code !== 'backend') return texts[finding.code];
  const { backend } = finding;
  return backend.state === 'available' ? backendAvailable : backendAbsences[backend.reason];
}

/** How the reader's language writes what the messages take. */
interface HealthWriter extends Writers {
  readonly list: (words: readonly string[]) => string;
}

/** The values that the messages of a finding take. */
export function healthValues(
  finding: Finding,
  write: HealthWriter,
): Record<string, string | number> {
  switch (finding.code) {
    case 'failure':
      return failureValues(finding.failure, write);
    case 'backend': {
      const { backend } = finding;
      if (backend.state === 'absent') return { detail: backend.detail };
      return { devices: write.list(backend.devices), memory: write.bytes(backend.totalBytes ?? 0) };
    }
    case 'clock-ok':
    case 'clock-coarse':
      return {
        step: finding.stepNs < 1000 ? `${finding.stepNs} ns` : write.duration(finding.stepNs / 1e6),
      };
    case 'space-ok':
      return { freeBytes: write.bytes(finding.freeBytes) };
    case 'space-low':
      return { ...finding, freeBytes: write.bytes(finding.freeBytes) };
    case 'database-ok':
    case 'database-open':
    case 'models-ok':
      return { ...finding, sizeBytes: write.bytes(finding.sizeBytes) };
    case 'models-damaged':
      return { files: write.list(finding.files) };
    case 'runner-ok':
      return {
        model: finding.model,
        process: write.duration(finding.processMs),
        load: write.duration(finding.loadMs),
      };
    case 'cpu-ok':
      return { library: finding.library ?? 'none', threads: finding.threads };
    case 'keyring-not-checked':
      return { reason: finding.reason === 'no-tool' ? 'tool' : 'system' };
    case 'timed-out':
      return { limit: write.duration(finding.limitMs) };
    default:
      return { ...finding };
  }
}
