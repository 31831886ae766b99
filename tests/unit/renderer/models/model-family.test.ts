import { expect, test } from 'vitest';
import type { Model } from '#shared/domain/model.ts';
import { baseName, findModels } from '#renderer/features/models/list/model-family.ts';

test.each([
  ['SmolLM2-135M-Instruct.Q4_1', 'SmolLM2-135M-Instruct'],
  ['SmolLM2-135M-Instruct-Q4_K_M', 'SmolLM2-135M-Instruct'],
  ['Qwen2.5-7B-Instruct-IQ2_XXS', 'Qwen2.5-7B-Instruct'],
  ['teacher-f16', 'teacher'],
  ['gpt-oss-20b-mxfp4', 'gpt-oss-20b'],
  ['DeepSeek-R1-UD-IQ1_S', 'DeepSeek-R1'],
  ['Demo Mini (control)', 'Demo Mini (control)'],
  ['Q4_K_M', 'Q4_K_M'],
])('%s stands with the other quantizations of %s', (name, base) => {
  expect(baseName({ name })).toBe(base);
});

test('every word of a search counts, wherever the model has it', () => {
  const models = [
    aModel('SmolLM2', '/models/a.gguf', { architecture: 'llama', quantization: 'Q4_1' }),
    aModel('Qwen', '/models/b.gguf', { architecture: 'qwen2', quantization: 'Q4_1' }),
    aModel('Unread', '/other/c.gguf', null),
  ];
  const found = (search: string) => findModels(models, search).map(({ name }) => name);
  expect(found('q4 LLAMA')).toEqual(['SmolLM2']);
  expect(found('  ')).toHaveLength(3);
  expect(found('/models')).toEqual(['SmolLM2', 'Qwen']);
  expect(found('other unread')).toEqual(['Unread']);
});

function aModel(
  name: string,
  path: string,
  header: { architecture: string; quantization: string } | null,
): Model {
  return { name, path, header: header && { ...header, license: null } } as Model;
}
