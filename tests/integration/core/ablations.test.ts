import { expect, it } from 'vitest';
import { isOver } from '#shared/domain/ablation.ts';
import { runAblation } from '#tests/helpers/ablations.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { openWorkbench, teacher } from '#tests/helpers/workbench.ts';

it('pruning is measured from the file to the verdict, and its variants are taken again', async () => {
  using folder = temporaryFolder();
  await using workbench = await openWorkbench(folder.path);
  const { client } = workbench;
  const request = {
    kind: 'pruning',
    modelId: teacher,
    repetitions: 2,
    items: 6,
    chunks: 1,
    seed: 3,
  } as const;
  const ablation = await runAblation(workbench, request);
  expect(ablation).toMatchObject({
    status: 'done',
    failures: [],
    cells: { failed: 0, planned: 0 },
  });
  const results = await client.ablations.results({ ablationId: ablation.id });
  const [whole, pruned] = results.arms;
  expect(pruned!.subject!.sizeBytes).toBeLessThan(whole!.subject!.sizeBytes);
  expect(pruned!.subject!.prunedLayers).toHaveLength(1);
  expect(pruned!.speed.decode!.n).toBe(2);
  expect(whole!.fidelity!.divergence).toBeNull();
  expect(pruned!.fidelity!.divergence!.klDivergence.value).toBeGreaterThan(0);
  expect(pruned!.answers!.accuracy!.n).toBe(6);
  expect(results.comparisons.map(({ arm }) => arm)).toEqual([1, 2]);

  const models = await client.models.list();
  const again = await runAblation(workbench, request, ({ cells }) => cells.done >= 3);
  await client.ablations.cancel({ ablationId: again.id });
  expect(await client.models.list()).toHaveLength(models.length);
});

it('one that is stopped keeps what is measured, and is resumed once', async () => {
  using folder = temporaryFolder();
  await using workbench = await openWorkbench(folder.path);
  const { client } = workbench;
  const request = { kind: 'memory-access', modelId: teacher, repetitions: 2, seed: 3 } as const;
  const running = await runAblation(workbench, request, ({ cells }) => cells.done > 4);
  const ablationId = running.id;
  await client.ablations.cancel({ ablationId });
  for await (const each of await client.ablations.follow({ ablationId })) if (isOver(each)) break;
  const stopped = await client.ablations.get({ ablationId });
  expect(stopped).toMatchObject({ status: 'cancelled', cells: { failed: 0, running: 0 } });
  expect(stopped.cells.planned).toBeGreaterThan(0);
  const before = await client.ablations.results({ ablationId });

  await client.ablations.resume({ ablationId });
  await expect(client.ablations.resume({ ablationId })).rejects.toMatchObject({
    data: { code: 'ABLATION_NOT_RESUMABLE' },
  });
  const after = await client.ablations.results({ ablationId });
  expect(after.arms).toEqual(before.arms);
});
