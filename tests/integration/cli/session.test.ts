import { setImmediate as turnOfTheEventLoop } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { acquireLock } from '#db/lock.ts';
import { serveWeb } from '#web/serve.ts';
import { openSession } from '../../../cli/session.ts';
import { createStubRouter, noUploads } from '#tests/helpers/stub-router.ts';
import { temporaryDataDir } from './cli-process.ts';

test('a command goes to a workbench that has the folder and is still starting', async () => {
  const dataDir = await temporaryDataDir();
  using _lock = acquireLock(dataDir);
  const opening = openSession(dataDir);
  const { router } = createStubRouter();
  await using host = await serveWeb({
    router,
    uploads: noUploads,
    dataDir,
    staticDir: dataDir,
    port: 0,
  });
  await using session = await opening;
  expect(session.address?.url).toBe(host.url);
  expect(await session.client.history.tags()).toEqual(['first', 'second']);
});

test('a command that finds the folder taken for a moment goes on when it is free', async () => {
  const dataDir = await temporaryDataDir();
  const lock = acquireLock(dataDir);
  const opening = openSession(dataDir);
  await turnOfTheEventLoop();
  lock.close();
  await using session = await opening;
  expect(session.address).toBeNull();
  expect(await session.client.models.list()).not.toEqual([]);
});

test('a folder that goes on being held names its holder', async () => {
  const dataDir = await temporaryDataDir();
  using _lock = acquireLock(dataDir);
  await expect(openSession(dataDir)).rejects.toMatchObject({
    failure: { code: 'DATABASE_LOCKED', pid: process.pid },
  });
});
