import type { GgufAttention } from '#shared/domain/gguf.ts';
import { architectures } from './architectures.ts';
import type { Facts } from './facts.ts';
import { refuse } from './refused.ts';

/** Far beyond today's models, and where llama.cpp has a limit of its own (512), that one. */
const ranges = {
  layers: { min: 1, max: 512 },
  context: { min: 1, max: 2 ** 30 },
  embedding: { min: 1, max: 2 ** 20 },
  heads: { min: 0, max: 2 ** 16 },
  headElements: { min: 1, max: 2 ** 16 },
  feedForward: { min: 0, max: 2 ** 24 },
  experts: { min: 0, max: 512 },
  window: { min: 0, max: 2 ** 31 },
};

export interface ModelNumbers {
  readonly architecture: string;
  readonly trainedContext: number;
  readonly layers: number;
  readonly embeddingLength: number;
  readonly feedForwardLength: number | null;
  readonly attention: GgufAttention | null;
}

/**
 * Checks that the bundled llama.cpp knows the architecture, and that its numbers are of this world.
 * @throws Refused
 */
export function checkModel(facts: Facts): ModelNumbers {
  const kind = facts.text('general.type') ?? 'model';
  if (kind !== 'model') refuse({ code: 'NOT_A_MODEL', type: kind.slice(0, 100) });
  const architecture = facts.requiredText('general.architecture');
  if (!architectures.has(architecture)) {
    refuse({ code: 'UNKNOWN_ARCHITECTURE', architecture: architecture.slice(0, 100) });
  }
  const layers = facts.requiredUint32(`${architecture}.block_count`, ranges.layers);
  const embeddingLength = facts.requiredUint32(
    `${architecture}.embedding_length`,
    ranges.embedding,
  );
  const feedForward = facts.perLayer(
    `${architecture}.feed_forward_length`,
    layers,
    ranges.feedForward,
  );
  checkExperts(facts, architecture);
  return {
    architecture,
    trainedContext: facts.requiredUint32(`${architecture}.context_length`, ranges.context),
    layers,
    embeddingLength,
    feedForwardLength: feedForward && Math.max(...feedForward),
    attention: readAttention(facts, architecture, layers, embeddingLength),
  };
}

/** llama.cpp ends the process over these. */
function checkExperts(facts: Facts, architecture: string): void {
  const count = facts.uint32(`${architecture}.expert_count`, ranges.experts) ?? 0;
  facts.uint32(`${architecture}.expert_used_count`, { min: 0, max: count });
}

function readAttention(
  facts: Facts,
  architecture: string,
  layers: number,
  embeddingLength: number,
): GgufAttention | null {
  const prefix = `${architecture}.attention`;
  const headCount = facts.perLayer(`${prefix}.head_count`, layers, ranges.heads);
  const headCountKv = facts.perLayer(`${prefix}.head_count_kv`, layers, ranges.heads);
  const keyLength = facts.uint32(`${prefix}.key_length`, ranges.headElements);
  const valueLength = facts.uint32(`${prefix}.value_length`, ranges.headElements);
  const slidingWindow = facts.uint32(`${prefix}.sliding_window`, ranges.window);
  const mostHeads = Math.max(0, ...(headCount ?? []));
  if (headCount === null || mostHeads === 0) return null;
  const perHead = Math.max(1, Math.floor(embeddingLength / mostHeads));
  return {
    headCount: [...headCount],
    headCountKv: [...(headCountKv ?? headCount)],
    keyLength: keyLength ?? perHead,
    valueLength: valueLength ?? perHead,
    slidingWindow: slidingWindow === 0 ? null : slidingWindow,
  };
}
