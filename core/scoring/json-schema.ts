import { Ajv2020, type Options } from 'ajv/dist/2020.js';
import { compareWithEach, type Score, unparsable, unscorable } from '#shared/scoring/score.ts';
import { compilePattern } from './pattern.ts';

/** A schema's patterns are a stranger's too: they run in RE2. */
const regExp = Object.assign(
  (pattern: string) => {
    const compiled = compilePattern(pattern, false);
    return {
      test: (text: string) => compiled.matcher(text).find(),
      // Ajv keeps one expression for each text of it, its own meta-schema's included.
      toString: () => pattern,
    };
  },
  { code: 'compilePattern' },
);

// Formats are annotations, as draft 2020-12 has it. Nothing is fetched for a `$ref`.
const options: Options = { strict: false, validateFormats: false, logger: false, code: { regExp } };

/** Right when the answer is JSON that meets a target, read as a JSON schema (draft 2020-12). */
export function scoreJsonSchema(answer: string, targets: readonly string[]): Score {
  const value = parse(answer);
  if (value === undefined) return unparsable('not-json');
  try {
    return compareWithEach(answer, targets, (target) => {
      const ajv = new Ajv2020(options);
      const { $schema: _, ...schema } = JSON.parse(target) as Record<string, unknown>;
      const isRight = ajv.validate(schema, value) === true;
      const detail = ajv.errorsText(ajv.errors, { dataVar: '' });
      return { isRight, compared: { answer, target, ...(isRight ? {} : { detail }) } };
    });
  } catch (error) {
    return unscorable('bad-schema', String(error));
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
