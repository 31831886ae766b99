import { expect, it } from 'vitest';
import { WorkbenchError } from '#shared/domain/failure.ts';
import { checkDefaults, checkVersion } from '#models/runner/native/library.ts';
import { quantizeDefaults } from '#models/runner/native/structures.ts';

/** A library whose default parameters come out like this. */
const saying = (params: object) => ({ func: () => () => params }) as never;

function problemOf(check: () => void): unknown {
  try {
    check();
  } catch (error) {
    if (error instanceof WorkbenchError && 'problem' in error.failure) return error.failure.problem;
  }
  return 'none';
}

it('another release of llama.cpp is not called', () => {
  expect(problemOf(() => checkVersion('0.5.0-dev'))).toBe('none');
  expect(problemOf(() => checkVersion('0.5.1'))).toBe('version');
  expect(problemOf(() => checkVersion('0.50.0'))).toBe('version');
});

it('a structure whose fields have moved is not used', () => {
  const check = (params: object) =>
    problemOf(() => checkDefaults(saying(params), 'x', quantizeDefaults));
  expect(check({ ...quantizeDefaults })).toBe('none');
  expect(check({ ...quantizeDefaults, ftype: 0, output_tensor_type: 7 })).toBe('layout');
});
