import { FakeContents } from './fake-window.ts';
import { FakePort } from './fake-ports.ts';
import { clientOver, nextPort, place } from './fake-shell.ts';
import { CoreKeeper } from '#electron/core-keeper.ts';
import { launchCore } from '#electron/core-process.ts';
import { createRelay } from '#electron/relay.ts';
import { followRun, paneFor, startRun, teacher } from '../workbench.ts';

// A shell that is there to be killed: its core works on a run, slowly; says the process ids of the
// core and of its runner.
const [coreEntry = '', dataDir = ''] = process.argv.slice(2);
const keeper = new CoreKeeper(
  (onMessage) =>
    launchCore({ node: place.node, entry: coreEntry, args: ['--data-dir', dataDir] }, onMessage),
  {
    frame: (frame) => relay.deliver(frame),
    status: () => {},
    keyRequest: () => {},
    ended: () => {},
    stopped: ({ kind }) => process.stderr.write(`${kind}\n`),
  },
);
const relay = createRelay({ MessageChannelMain: FakePort.Channel }, (frame) => keeper.send(frame));
keeper.start();
await keeper.whenReady();
const contents = new FakeContents();
const port = nextPort(contents);
relay.connect(contents);
const page = clientOver(await port);
const run = await startRun(page, [paneFor(teacher)]);
await followRun(page, run, (_state, event) => event.type === 'tokens');
for await (const { loadedModels } of await page.client.system.followStatus()) {
  const pids = [keeper.pid, ...loadedModels.map(({ pid }) => pid)];
  process.stdout.write(`${pids.join(' ')}\n`);
  break;
}
