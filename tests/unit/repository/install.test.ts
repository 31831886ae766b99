import { expect, test } from 'vitest';
import { textOf } from './repository-files.ts';

type Manifest = {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  scripts: Record<string, string>;
};
type Lockfile = { packages: Record<string, { resolved?: string; version?: string; link?: true }> };

const manifest = JSON.parse(textOf('package.json')) as Manifest;
const lockfile = JSON.parse(textOf('package-lock.json')) as Lockfile;
const asked = {
  ...manifest.dependencies,
  ...manifest.devDependencies,
  ...manifest.optionalDependencies,
};

test('a user behind a mirror can install: the lockfile names no host', () => {
  const resolved = Object.entries(lockfile.packages).filter(([, entry]) => entry.resolved);
  expect(resolved).toEqual([]);
  // A web address is left only where a package asks for funding.
  const withoutFunding = JSON.stringify(lockfile, (key, value: unknown) =>
    key === 'funding' ? undefined : value,
  );
  expect(withoutFunding.match(/[a-z+]+:\/\/[^"]*/g) ?? []).toEqual([]);
});

test('a user gets the versions that were tested: every version is exact and locked', () => {
  for (const [name, version] of Object.entries(asked)) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
    expect(lockfile.packages[`node_modules/${name}`]?.version, name).toBe(version);
  }
});

test('what runs is what was tested: .nvmrc names the private Node', () => {
  expect(textOf('.nvmrc').trim()).toBe(manifest.dependencies['node']);
});

test('an install stays exact, quiet and free of hosts: .npmrc says so', () => {
  const settings = textOf('.npmrc').trim().split('\n');
  expect(settings).toEqual(
    expect.arrayContaining([
      'save-exact=true',
      'omit-lockfile-registry-resolved=true',
      'audit=false',
      'fund=false',
    ]),
  );
});

test('the promised commands exist', () => {
  expect(Object.keys(manifest.scripts)).toEqual(
    expect.arrayContaining(['start', 'test', 'check', 'dev', 'triptych', 'torture']),
  );
});
