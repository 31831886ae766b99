import type { AblationKind } from '../domain/ablation.ts';
import type { AblationDefinition } from './facts.ts';
import { attentionArms } from './arms/attention.ts';
import { consensusArms } from './arms/consensus.ts';
import { contextArms } from './arms/context.ts';
import { distillationArms } from './arms/distillation.ts';
import { hardwareArms } from './arms/hardware.ts';
import { memoryAccessArms } from './arms/memory-access.ts';
import { overheadArms } from './arms/overhead.ts';
import { parallelArms } from './arms/parallel.ts';
import { pruningArms } from './arms/pruning.ts';
import { quantizationArms } from './arms/quantization.ts';
import { speculationArms } from './arms/speculation.ts';

const nothing = { speed: [], hasFidelity: false, hasAnswers: false } as const;

/** Every claim as data: one engine runs them all. */
export const definitions: Readonly<Record<AblationKind, AblationDefinition>> = {
  pruning: {
    speed: ['decode', 'prefill', 'load'],
    hasFidelity: true,
    hasAnswers: true,
    arms: pruningArms,
  },
  context: { ...nothing, speed: ['first-token', 'decode', 'prefill'], arms: contextArms },
  speculation: { ...nothing, speed: ['decode'], arms: speculationArms },
  consensus: { ...nothing, hasAnswers: true, arms: consensusArms },
  quantization: {
    speed: ['decode', 'prefill', 'load'],
    hasFidelity: true,
    hasAnswers: true,
    arms: quantizationArms,
  },
  distillation: {
    speed: ['decode', 'prefill', 'load'],
    hasFidelity: true,
    hasAnswers: true,
    arms: distillationArms,
  },
  attention: { ...nothing, speed: ['decode', 'prefill'], hasFidelity: true, arms: attentionArms },
  parallel: { ...nothing, speed: ['decode', 'prefill'], arms: parallelArms },
  'memory-access': { ...nothing, speed: ['first-token', 'load'], arms: memoryAccessArms },
  hardware: { ...nothing, speed: ['prefill', 'decode'], hasFidelity: true, arms: hardwareArms },
  overhead: { ...nothing, speed: ['decode'], arms: overheadArms },
};
