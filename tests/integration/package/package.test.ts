import { extractFile, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { placeOf } from '#electron/place.ts';
import { clientOver, requestPort, startFakeShell } from '#tests/helpers/electron/fake-shell.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { distilled, followRun, paneFor, startRun } from '#tests/helpers/workbench.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..', '..', '..');
const folder = temporaryFolder();
const app = join(folder.path, 'out', 'linux-unpacked');
const resources = join(app, 'resources');
const core = join(resources, 'app.asar.unpacked');
const modules = join(core, 'node_modules');

// The layout is the same elsewhere; its names are Linux's.
describe.skipIf(process.platform !== 'linux')('a package for this system', () => {
  let printed = '';
  beforeAll(async () => {
    const script = join(root, 'scripts', 'package.mjs');
    const args = [script, '--dir', '--output', join(folder.path, 'out')];
    printed = (await run(process.execPath, args, { cwd: root })).stdout;
  });
  afterAll(() => folder[Symbol.dispose]());

  it('answers a comparison on a machine that has nothing of ours', async () => {
    const models = ['--model', 'demo-teacher', '--model', 'demo-mini-distilled'];
    const asked = ['compare', '--json', '--prompt', 'What is 347 + 586?', ...models];
    const { stdout } = await run(
      join(resources, 'node'),
      [join(core, 'cli', 'main.ts'), ...asked, '--data-dir', join(folder.path, 'data')],
      { cwd: folder.path, env: { HOME: folder.path, PATH: '/usr/bin:/bin' } },
    );
    expect(JSON.parse(stdout)).toMatchObject({ run: { status: 'done' } });
    expect(stdout).toContain('933');
  });

  it('gives the desktop’s shell a core that answers', async () => {
    const { node, coreEntry } = placeOf({
      isPackaged: true,
      resourcesPath: resources,
      mainDir: join(resources, 'app.asar', 'dist', 'electron'),
      platform: process.platform,
    });
    const dataDir = join(folder.path, 'desktop');
    await using shell = await startFakeShell({ dataDir, place: { node, coreEntry } });
    const { client } = clientOver(await requestPort(shell.fake));
    const state = await followRun({ client }, await startRun({ client }, [paneFor(distilled)]));
    expect(state.status).toBe('done');
  });

  it('runs on the Node that was tested', async () => {
    const { stdout } = await run(join(resources, 'node'), ['--version']);
    expect(stdout.trim()).toBe(process.version);
  });

  it('can call llama.cpp directly: koffi and its binary are whole', async () => {
    const script = `console.log(require(${JSON.stringify(join(modules, 'koffi'))}).version)`;
    const { stdout } = await run(join(resources, 'node'), ['--eval', script]);
    expect(stdout.trim()).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it('loads no other binary than those of this system, and no half gigabyte of CUDA', () => {
    const os = `linux-${process.arch}`;
    expect(readdirSync(join(modules, 'better-sqlite3', 'prebuilds'))).toEqual([`${os}.node`]);
    expect(readdirSync(join(modules, '@koromix'))).toEqual([`koffi-${os}`]);
    const llama = readdirSync(join(modules, '@node-llama-cpp'));
    expect(llama).toContain(os);
    expect(llama.filter((name) => name !== os && name !== `${os}-vulkan`)).toEqual([]);
    expect(existsSync(join(modules, 'node-llama-cpp', 'llama', 'gitRelease.bundle'))).toBe(false);
  });

  it('carries the shell in the archive, and no code of the core there', () => {
    const archive = join(resources, 'app.asar');
    const files = listPackage(archive, { isPack: true }).filter((line) => /^pack\s/.test(line));
    const packed = files.map((line) => line.replace(/^pack\s*:\s*/, ''));
    expect(packed).toContain('/dist/electron/main.js');
    expect(packed.filter((path) => /\.(ts|node|so|gguf)$/.test(path))).toEqual([]);
    const manifest = JSON.parse(extractFile(archive, 'package.json').toString()) as object;
    expect(manifest).toMatchObject({ main: 'dist/electron/main.js' });
  });

  it('cannot be turned into a plain Node, debugged, or fed another archive', async () => {
    const wire = await getCurrentFuseWire(join(app, 'triptych'));
    const stateOf = (option: FuseV1Options) => wire[option];
    for (const option of [
      FuseV1Options.RunAsNode,
      FuseV1Options.EnableNodeOptionsEnvironmentVariable,
      FuseV1Options.EnableNodeCliInspectArguments,
      FuseV1Options.GrantFileProtocolExtraPrivileges,
      FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
    ])
      expect(stateOf(option), FuseV1Options[option]).toBe(FuseState.DISABLE);
    for (const option of [
      FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
      FuseV1Options.OnlyLoadAppFromAsar,
    ])
      expect(stateOf(option), FuseV1Options[option]).toBe(FuseState.ENABLE);
  });

  it('says how large each of its parts is', () => {
    for (const part of ['Node', 'llama.cpp', 'SQLite', 'pages', 'in all'])
      expect(printed).toMatch(new RegExp(`^ *\\d+\\.\\d MB {2}${part}$`, 'm'));
  });
});
