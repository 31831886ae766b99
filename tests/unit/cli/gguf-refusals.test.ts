import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { GgufRefusal } from '#shared/domain/gguf.ts';
import { describeFailure } from '../../../cli/failures.ts';

/** A value that fits the schema; of an enumeration, the one at `choice`. */
function sample(schema: unknown, choice: number): unknown {
  if (schema instanceof z.ZodLiteral) return schema.value;
  if (schema instanceof z.ZodEnum) return schema.options[choice % schema.options.length];
  if (schema instanceof z.ZodNullable) return choice === 0 ? null : sample(schema.unwrap(), choice);
  return schema instanceof z.ZodNumber ? 7 : 'words';
}

const refusals = GgufRefusal.options.flatMap(({ shape }) =>
  [0, 1, 2].map((choice) =>
    GgufRefusal.parse(
      Object.fromEntries(
        Object.entries(shape).map(([key, schema]) => [key, sample(schema, choice)]),
      ),
    ),
  ),
);

describe('a refused file is told which one it is, what is wrong, and what to do', () => {
  it.each(refusals)('$code $problem $signal', (refusal) => {
    const path = '/models/mine.gguf';
    const words = describeFailure({ code: 'NOT_A_GGUF', path, refusal });
    const [what = '', advice = '', ...more] = words.split('\n');
    expect(what).toContain(path);
    expect(what).toMatch(/\.$/);
    expect(advice).toMatch(/\S.*\.$/);
    expect(more).toEqual([]);
    expect(words).not.toMatch(/[{}]|undefined|\bnull\b|NaN/);
  });

  it('large numbers are written for the reader', () => {
    const refusal = { code: 'ARRAY_TOO_LONG', key: 'a', limit: 1_048_576 } as const;
    expect(describeFailure({ code: 'NOT_A_GGUF', path: '/m', refusal })).toContain('1,048,576');
  });
});
