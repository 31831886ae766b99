import { expect, test } from 'vitest';
import type { WorkbenchError } from '#shared/domain/failure.ts';
import type { Model } from '#shared/domain/model.ts';
import { ModelId } from '#shared/ids.ts';
import { findModel, parseModelSpec } from '../../../cli/model-spec.ts';

test.each([
  ['demo-teacher', 'demo-teacher', []],
  ['demo-teacher:thinking=off', 'demo-teacher', [['thinking', 'off']]],
  [
    'demo-teacher:thinking=off,threads=1',
    'demo-teacher',
    [
      ['thinking', 'off'],
      ['threads', '1'],
    ],
  ],
  ['C:\\models\\a.gguf', 'C:\\models\\a.gguf', []],
  ['C:\\models\\a.gguf:seed=7', 'C:\\models\\a.gguf', [['seed', '7']]],
  ['./odd, name.gguf', './odd, name.gguf', []],
  ['a:b:c', 'a:b:c', []],
  ['m:system=a = b', 'm', [['system', 'a = b']]],
])(
  '"%s" names the model and its own settings as the person wrote them',
  (spec, model, settings) => {
    const parsed = parseModelSpec(spec);
    expect(parsed.model).toBe(model);
    expect(parsed.settings.map(({ name, text }) => [name, text])).toEqual(settings);
  },
);

const models = [aModel('demo-teacher', 'Demo Teacher'), aModel('01A', 'SmolLM2 135M Q4_1')];
const twins = [...models, aModel('01B', 'SmolLM2 135M Q8_0'), aModel('01C', 'smollm2 135m q8_0')];

test.each([
  ['demo-teacher', 'demo-teacher'],
  ['DEMO TEACHER', 'demo-teacher'],
  ['teacher', 'demo-teacher'],
  ['smollm2', '01A'],
])('a model is found by id, whole name or a part of it: %s', (text, id) => {
  expect(findModel(models, text).id).toBe(id);
});

test('a name that several models share is never guessed: the ids are offered', () => {
  expect(failureOf(() => findModel(twins, 'SmolLM2 135M Q8_0'))).toEqual({
    code: 'MODEL_NAME_AMBIGUOUS',
    model: 'SmolLM2 135M Q8_0',
    matches: ['SmolLM2 135M Q8_0 (01B)', 'smollm2 135m q8_0 (01C)'],
  });
  expect(findModel(twins, '01C').id).toBe('01C');
});

test('a whole name wins over other models that contain it', () => {
  const longer = [aModel('1', 'llama'), aModel('2', 'llama-instruct')];
  expect(findModel(longer, 'llama').id).toBe('1');
});

test('an unknown model is named in the failure', () => {
  expect(failureOf(() => findModel(models, 'gpt'))).toEqual({
    code: 'MODEL_NOT_FOUND',
    model: 'gpt',
  });
});

function failureOf(action: () => unknown) {
  try {
    action();
  } catch (error) {
    return (error as WorkbenchError).failure;
  }
  return null;
}

function aModel(id: string, name: string): Model {
  return {
    id: ModelId.parse(id),
    name,
    source: 'file',
    path: `/models/${id}.gguf`,
    sizeBytes: 1,
    sha256: null,
    hashProblem: null,
    facts: null,
    header: null,
    refusal: null,
    folderId: null,
    isCopy: false,
    owner: null,
    otherPlaces: [],
    isMissing: false,
    demoRole: null,
  };
}
