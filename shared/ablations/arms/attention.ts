import type { ArmSetUp, Exclusion } from '../../domain/ablation.ts';
import type { CacheType } from '../../domain/settings.ts';
import { loadProblems } from '../../memory/load-problems.ts';
import type { AblationFacts, ArmDraft, Draft } from '../facts.ts';

const depths = [128, 512, 2048];
const generatedTokens = 64;
const caches: readonly (readonly [CacheType, CacheType])[] = [
  ['q8_0', 'q8_0'],
  ['q8_0', 'q4_0'],
  ['q4_0', 'q4_0'],
];

/** Flash attention off and on at several depths; then, with it on, smaller types of the KV cache. */
export function attentionArms({ model }: AblationFacts): Draft {
  const room = (model.trainedContext ?? 4096) - generatedTokens;
  const fitting = depths.filter((depth) => depth * 2 <= room + generatedTokens);
  const arms: ArmDraft[] = fitting.flatMap((depth, index) => [
    flash('off', depth, 2 * index),
    flash('on', depth, 2 * index),
  ]);
  const deepest = fitting.at(-1) ?? depths[0]!;
  const reference = arms.length - 1;
  const excluded: Exclusion[] = [];
  for (const [keys, values] of caches) {
    const level = { kind: 'cache', keys, values } as const;
    const types = { keyCacheType: keys, valueCacheType: values };
    const problem = (flashAttention: 'on' | 'off') =>
      loadProblems(
        { ...types, flashAttention, mmap: 'auto', mlock: 'off' },
        { architecture: model.architecture, attention: model.attention, tensorBytes: 0 },
        { lockableBytes: null },
      )[0];
    const withFlash = problem('on');
    if (withFlash) {
      excluded.push({
        level,
        reason:
          withFlash.code === 'CACHE_TYPE_BLOCKS'
            ? 'undivided-heads'
            : 'value-cache-needs-flash-attention',
        detail: 'on',
      });
      continue;
    }
    arms.push({ level, reference, setUp: { ...at(deepest), flashAttention: 'on', ...types } });
    if (problem('off')) {
      excluded.push({ level, reason: 'value-cache-needs-flash-attention', detail: 'off' });
    }
  }
  return { arms, excluded };
}

function at(depth: number): Partial<ArmSetUp> {
  return { promptTokens: depth, promptDepth: 0, generatedTokens, generatedDepth: depth };
}

function flash(setting: 'on' | 'off', depth: number, reference: number): ArmDraft {
  return {
    level: { kind: 'flash-attention', setting, depth },
    reference,
    setUp: { ...at(depth), flashAttention: setting },
  };
}
