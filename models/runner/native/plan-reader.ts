import type { PlannedQuantization } from '#models/native-protocol.ts';
import { tensorTypeByName } from '#models/gguf/tensor-types.ts';

/** `[  29/  47] blk.2.ffn_up.weight - [   256,    256,      1,      1], type =    f16, size =     0.12 MiB -> …` */
const tensorLine =
  /- \[([\d, ]+)\], type = +(\w+), size = +[\d.]+ MiB(?: -> +[\d.]+ MiB \((\w+)\))?/;
const fallbackLine =
  /not divisible by +\d+ \(required for type +(\w+)\).*-> falling back to +(\w+)/;
const matrixLine = /require an imatrix/;
const failureLine = /failed to quantize: (.*)/;

/** Makes a plan of what llama.cpp says in a dry run; its interface does not tell it. */
export function createPlanReader() {
  const mix = new Map<string, { tensors: number; sizeBytes: number; elements: number }>();
  const fallbacks = new Map<string, number>();
  let needsMatrix = false;
  let problem: string | null = null;

  function tensor(shape: string, type: string): void {
    const elements = shape.split(',').reduce((product, size) => product * Number(size), 1);
    const { blockBytes = 0, blockElements = 1 } = tensorTypeByName(type) ?? {};
    const part = mix.get(type) ?? { tensors: 0, sizeBytes: 0, elements: 0 };
    mix.set(type, {
      tensors: part.tensors + 1,
      sizeBytes: part.sizeBytes + (elements / blockElements) * blockBytes,
      elements: part.elements + elements,
    });
  }

  return {
    line(line: string): void {
      const [, shape, from, to] = tensorLine.exec(line) ?? [];
      if (shape && from) tensor(shape, (to ?? from).toUpperCase());
      const [, wanted, used] = fallbackLine.exec(line) ?? [];
      if (wanted && used) {
        const key = `${wanted.toUpperCase()} ${used.toUpperCase()}`;
        fallbacks.set(key, (fallbacks.get(key) ?? 0) + 1);
      }
      needsMatrix ||= matrixLine.test(line);
      problem = failureLine.exec(line)?.[1]?.slice(0, 300) ?? problem;
    },

    plan(failed: boolean): PlannedQuantization {
      const parts = [...mix].map(([type, part]) => ({ type, ...part }));
      return {
        mix: parts
          .map(({ type, tensors, sizeBytes }) => ({ type, tensors, sizeBytes }))
          .toSorted((a, b) => b.sizeBytes - a.sizeBytes),
        elements: parts.reduce((sum, { elements }) => sum + elements, 0),
        fallbacks: [...fallbacks].map(([key, tensors]) => {
          const [wanted = '', used = ''] = key.split(' ');
          return { wanted, used, tensors };
        }),
        needsMatrix,
        problem: failed ? (problem ?? 'llama.cpp did not say why') : null,
      };
    },
  };
}
