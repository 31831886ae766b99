import { launchCore } from '#electron/core-process.ts';
import { place } from './fake-shell.ts';

// A shell that is there to be killed: starts a real core on the folder and says its process id.
const core = launchCore(
  { node: place.node, entry: place.coreEntry, args: ['--data-dir', process.argv[2] ?? ''] },
  ({ type }) => {
    if (type === 'ready') process.stdout.write(`${core.pid}\n`);
  },
);
