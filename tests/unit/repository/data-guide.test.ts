import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { schemaText } from '#shared/exports/schema-text.ts';

it('the guide tells every column of an export with its unit, as the program defines them', () => {
  const guide = readFileSync(new URL('../../../docs/guide/data.md', import.meta.url), 'utf8');
  expect(guide.slice(guide.indexOf('### runs'))).toBe(schemaText());
});
