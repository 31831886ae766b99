import { readFileSync } from 'node:fs';
import os from 'node:os';
import type { Installation } from '#shared/domain/run.ts';

const packageJson = new URL('../package.json', import.meta.url);

/** What every run's figures stand on: program, engine and machine. */
export function readManifest(): Installation {
  const { version, dependencies } = JSON.parse(readFileSync(packageJson, 'utf8')) as {
    version: string;
    dependencies: Record<string, string>;
  };
  return {
    triptych: version,
    node: process.versions.node,
    nodeLlamaCpp: dependencies['node-llama-cpp'] ?? '',
    platform: `${os.platform()} ${os.arch()} ${os.release()}`,
    cpu: os.cpus()[0]?.model.trim() ?? '',
    cores: os.availableParallelism(),
    memoryBytes: os.totalmem(),
  };
}
