import { expect, test } from 'vitest';
import { takeKeyVariables } from '#shared/key-variables.ts';

test('keys leave the environment that children inherit, and nothing else does', () => {
  const rest = { PATH: '/bin', TRIPTYCH_KEYS_FILE: '/keys.json', API_KEY_HELP: 'no' };
  const keys = { XAI_API_KEY: 'a', TRIPTYCH_KEY_MY_SERVER: 'b' };
  const environment = { ...rest, ...keys };
  expect(takeKeyVariables(environment)).toEqual(keys);
  expect(environment).toEqual(rest);
});
