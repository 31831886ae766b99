import { expect, test } from 'vitest';
import type { FactSheet } from '#shared/domain/facts.ts';
import { runCli, runJson, temporaryDataDir } from './cli-process.ts';

type FactsJson = Pick<FactSheet, 'models' | 'facts' | 'sources'> & { readonly whyFast: unknown };

test('the three models stand side by side, and every figure can be followed to its source', async () => {
  const { exitCode, stdout } = await runCli(await temporaryDataDir(), ['facts']);
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/Grok-3 Mini +o3-mini +DeepSeek-R1/);
  expect(stdout).toMatch(/Parameters, total +not disclosed +not disclosed +671 d\[\d+\]/);
  const [tables = '', sources = ''] = stdout.split('\nSources\n');
  const named = new Set([...tables.matchAll(/\[(\d+)\]/g)].map(([, number]) => number));
  const listed = new Set([...sources.matchAll(/^\[(\d+)\]/gm)].map(([, number]) => number));
  expect(named.size).toBeGreaterThan(10);
  expect(named).toEqual(listed);
});

test('--json holds the chosen models alone, with the sources that they name', async () => {
  const dataDir = await temporaryDataDir();
  const json = await runJson<FactsJson>(dataDir, ['facts', 'o3-mini', 'Grok-3']);
  expect(json.models.map(({ id }) => id)).toEqual(['o3-mini', 'grok-3']);
  expect(new Set(json.facts.map(({ modelId }) => modelId))).toEqual(new Set(['o3-mini', 'grok-3']));
  const sources = new Set(json.sources.map(({ id }) => id));
  expect(json.facts.filter(({ sourceId }) => !sources.has(sourceId))).toEqual([]);
  expect(json.whyFast).toBeNull();
});

test('a model that the facts do not know is named with those that they do', async () => {
  const { exitCode, stdout, stderr } = await runCli(await temporaryDataDir(), ['facts', 'gpt-2']);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toContain('“gpt-2” is none of grok-3-mini, o3-mini, deepseek-r1');
});
