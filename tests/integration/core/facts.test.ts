import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Workbench } from '#core/compose.ts';
import type { OwnFactInput } from '#shared/domain/own-fact.ts';
import { FactId, FactModelId } from '#shared/ids.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import {
  distilled,
  followRun,
  openWorkbench,
  paneFor,
  startRun,
} from '#tests/helpers/workbench.ts';

let folder: ReturnType<typeof temporaryFolder>;
let workbench: Workbench;

beforeEach(async () => {
  folder = temporaryFolder();
  workbench = await openWorkbench(folder.path);
});
afterEach(async () => {
  await workbench.close();
  folder[Symbol.dispose]();
});

describe("a person's own figures", () => {
  test('are kept apart from ours, over a restart, and ours stay as they are', async () => {
    const { facts } = workbench.client;
    const before = await facts.list();
    const added = await facts.put(aFigure());
    const changed = await facts.put({ ...aFigure(), id: added.id, value: 70 });
    expect(changed).toMatchObject({ id: added.id, value: 70, createdAtMs: added.createdAtMs });

    await workbench.close();
    workbench = await openWorkbench(folder.path);
    const after = await workbench.client.facts.list();
    expect(after.sheet).toEqual(before.sheet);
    expect(after.own).toEqual([changed]);
  });

  test('can be removed and brought back', async () => {
    const { facts } = workbench.client;
    const added = await facts.put(aFigure());
    await facts.remove({ factId: added.id });
    expect((await facts.list()).own).toEqual([]);
    await facts.restore({ factId: added.id });
    expect((await facts.list()).own).toEqual([added]);
  });

  test.each([
    ['a model that is not there', { modelId: FactModelId.parse('grok-9') }, 'modelId'],
    ['a property that is not there', { topic: 'charm' }, 'topic'],
    ['words for a number', { value: null, text: 'quick' }, 'value'],
    ['a number for words', { topic: 'attention', value: 3 }, 'text'],
    ['a speed below nothing', { value: -1 }, 'value'],
    ['more than all answers', { topic: 'gpqa-diamond', value: 101 }, 'value'],
    ['a correction of nothing', { corrects: FactId.parse('none') }, 'corrects'],
    ['a correction of another row', { corrects: FactId.parse('o3-mini/ttft/aa-high') }, 'corrects'],
  ])('%s is refused, and nothing is stored', async (_, change, field) => {
    const { facts } = workbench.client;
    await expect(facts.put({ ...aFigure(), ...change })).rejects.toMatchObject({
      data: { code: 'INVALID_INPUT', field },
    });
    expect((await facts.list()).own).toEqual([]);
  });

  test.each([
    ['a day that no calendar has', { asOf: '2025-02-30' }],
    ['no source', { sourceTitle: ' ' }],
  ])('%s does not reach the database', async (_, change) => {
    const { facts } = workbench.client;
    await expect(facts.put({ ...aFigure(), ...change })).rejects.toThrow();
    expect((await facts.list()).own).toEqual([]);
  });

  test('a change of a figure that is gone says so', async () => {
    const change = workbench.client.facts.put({ ...aFigure(), id: FactId.parse('01GONE') });
    await expect(change).rejects.toMatchObject({
      data: { code: 'FACT_NOT_FOUND', fact: '01GONE' },
    });
  });
});

test('what runs here measured is there beside, of models that ran alone', async () => {
  expect(await workbench.client.facts.measured()).toEqual([]);
  const panes = [paneFor(distilled)];
  await followRun(workbench, await startRun(workbench, panes, { samples: 2 }));
  const [measured] = await workbench.client.facts.measured();
  expect(measured).toMatchObject({ modelId: distilled, runs: 1, ttftMs: { n: 2 } });
  expect(measured?.ttftMs?.median).toBeGreaterThan(0);
});

function aFigure(): OwnFactInput {
  return {
    id: null,
    modelId: FactModelId.parse('deepseek-r1'),
    topic: 'output-speed',
    value: 68.9,
    text: null,
    kind: 'reported',
    sourceTitle: 'api7/aisix pull request 869',
    sourceAddress: 'https://example.org/869',
    asOf: '2026-08-03',
    note: '',
    corrects: null,
  };
}
