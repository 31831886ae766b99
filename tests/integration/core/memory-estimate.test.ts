import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Workbench } from '#core/compose.ts';
import { findChatModel } from '#tests/helpers/chat-model.ts';
import {
  bundledCases,
  chatModelCases,
  estimateThenLoad,
  type MemoryCase,
  wrongEstimates,
} from '#tests/helpers/memory-grid.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';
import { openWorkbench } from '#tests/helpers/workbench.ts';

const chatModel = findChatModel();
const folder = temporaryFolder();
let workbench: Workbench;

beforeAll(async () => {
  workbench = await openWorkbench(folder.path);
});

afterAll(async () => {
  await workbench.close();
  folder[Symbol.dispose]();
});

/** A few of the cases; all of them: `npm run torture -- memory-estimate`. */
function some(cases: readonly MemoryCase[], ...names: string[]): MemoryCase[] {
  const chosen = cases.filter(({ name }) => names.some((end) => name.endsWith(end)));
  expect(chosen).toHaveLength(names.length);
  return chosen;
}

describe.skipIf(process.platform !== 'linux')(
  'what a model takes is known before it is loaded',
  () => {
    test('for bundled models over contexts and cache types', async () => {
      const cases = some(bundledCases, 'f32 bf16', 'q4_0 q5_1', 'control auto');
      expect(wrongEstimates(await estimateThenLoad(workbench, cases))).toEqual([]);
    });

    test.skipIf(!chatModel)('for a chat model with little and with much context', async () => {
      const { id } = await workbench.client.models.add({ path: chatModel ?? '' });
      const cases = some(chatModelCases(id), 'SmolLM2 512', '8192 q8_0 q4_0');
      expect(wrongEstimates(await estimateThenLoad(workbench, cases))).toEqual([]);
    });
  },
);
