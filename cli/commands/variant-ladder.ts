import type { Ladder, Rung } from '#shared/domain/ladder.ts';
import { testName } from '#shared/speed/llama-bench-tables.ts';
import { exitCode } from '../exit-codes.ts';
import { formatBytes, formatRate, notAvailable } from '../format.ts';
import { resolveModel } from '../model-spec.ts';
import { print, printJson } from '../output.ts';
import { printableLine } from '../printable.ts';
import { openSession } from '../session.ts';
import { table } from '../table.ts';
import type { JsonOptions } from './json-command.ts';
import { bits } from './variant-types.ts';

/** A model and its variants in a row, with what was measured of them last. */
export async function showLadder(wanted: string, options: JsonOptions): Promise<number> {
  await using session = await openSession(options.dataDir);
  const model = await resolveModel(session.client, wanted);
  const ladder = await session.client.lab.ladder({ modelId: model.id });
  if (options.json) printJson(ladder);
  else print(report(ladder));
  return exitCode.done;
}

function report({ rungs }: Ladder): string {
  const heads = ['model', 'size', 'bits/weight', 'perplexity', 'KL', 'same top', 'speed, t/s'];
  const turns = new Set(rungs.flatMap(({ speed }) => speed?.jobId ?? []));
  return [
    table(heads, rungs.map(rowOf), [1, 2, 3, 4, 5]),
    ...(turns.size > 1
      ? [
          '',
          'Speeds are of different turns and do not compare: give “bench local” all models at once.',
        ]
      : []),
  ].join('\n');
}

function rowOf({ name, sizeBytes, bitsPerWeight, fidelity, speed }: Rung): string[] {
  const { perplexity, divergence } = fidelity ?? {};
  const or = (text: string | undefined) => text ?? notAvailable;
  return [
    printableLine(name),
    formatBytes(sizeBytes),
    bitsPerWeight === null ? notAvailable : bits(bitsPerWeight),
    or(perplexity?.value.toFixed(4)),
    or(divergence?.klDivergence.value.toFixed(6)),
    or(divergence ? `${(divergence.sameTop.value * 100).toFixed(1)} %` : undefined),
    or(
      speed?.rows
        .map(({ test, tokensPerSecond }) => `${testName(test)} ${formatRate(tokensPerSecond.mean)}`)
        .join(', '),
    ),
  ];
}
