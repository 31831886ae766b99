import { ComputeEngine, type Expression } from '@cortex-js/compute-engine';
import { readNumber } from '#shared/scoring/read-number.ts';
import { compareWithEach, type Score, unparsable, unscorable } from '#shared/scoring/score.ts';
import { seededRandom } from '#shared/statistics/seeded-random.ts';

const longestFormula = 1000;
const deepestNesting = 64;
const mostUnknowns = 8;
const samplePoints = 8;
const fewestSamples = 4;
const tolerance = 1e-9;

/** Right when the answer is the same number, expression, tuple or set as a target, in LaTeX or plain. */
export function scoreMath(answer: string, targets: readonly string[]): Score {
  const engine = new ComputeEngine();
  const given = read(engine, answer);
  if (given === 'too-long') return unscorable('too-long');
  if (given === null) return unparsable('not-math');
  const wanted = targets.map((target) => read(engine, target));
  if (wanted.some((formula) => formula === null || formula === 'too-long'))
    return unscorable('bad-target');
  let isUndecided = false;
  const score = compareWithEach(clean(answer), targets, (target) => {
    const verdict = areEqual(given, read(engine, target) as Expression);
    if (verdict === null) isUndecided = true;
    return {
      isRight: verdict === true,
      compared: { answer: clean(answer), target: clean(target) },
    };
  });
  return score.value === 0 && isUndecided ? unscorable('undecided') : score;
}

function read(engine: ComputeEngine, text: string): Expression | 'too-long' | null {
  const formula = clean(text);
  if (formula.length > longestFormula || nesting(formula) > deepestNesting) return 'too-long';
  // Words are no formula, although each letter would pass for a variable.
  if (formula === '' || /(?<![\\A-Za-z])[A-Za-z]{4,}/.test(formula)) return null;
  const number = readNumber(formula);
  const expression = number === null ? engine.parse(formula) : engine.number(number);
  return expression.isValid ? expression : null;
}

/** Without what only sets it off: dollars, `\left`, thin spaces, a unit in words, `x =`. */
function clean(text: string): string {
  return text
    .trim()
    .replace(/^(?:\$\$?|\\\(|\\\[)|(?:\$\$?|\\\)|\\\])$/g, '')
    .replace(/\\(?:left|right|displaystyle)(?![A-Za-z])/g, '')
    .replace(/\\[,;!:]/g, '')
    .replace(/\\[dt]frac/g, '\\frac')
    .replace(/\\text\s*\{[^{}]*\}\s*$/, '')
    .replace(/^\s*[A-Za-z]\s*=(?!.*=)/, '')
    .replace(/\.\s*$/, '')
    .trim();
}

function nesting(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const character of text) {
    if ('([{'.includes(character)) deepest = Math.max(deepest, ++depth);
    else if (')]}'.includes(character)) depth--;
  }
  return deepest;
}

/** `null` when neither the library nor values of the unknowns can tell. */
function areEqual(a: Expression, b: Expression): boolean | null {
  if (a.isSame(b)) return true;
  return a.isEqual(b) ?? haveSameValues(a, b);
}

/** Two formulas that agree in many random points are the same; one that differs in any is not. */
function haveSameValues(a: Expression, b: Expression): boolean | null {
  const unknowns = [...new Set([...a.unknowns, ...b.unknowns])];
  if (unknowns.length > mostUnknowns) return null;
  const random = seededRandom(1);
  let agreed = 0;
  for (let point = 0; point < samplePoints; point++) {
    const values = Object.fromEntries(unknowns.map((name) => [name, 0.2 + 1.7 * random()]));
    const first = valueAt(a, values);
    const second = valueAt(b, values);
    if (first === null || second === null) continue;
    const allowed = tolerance * Math.max(1, Math.abs(second.re), Math.abs(second.im));
    if (Math.hypot(first.re - second.re, first.im - second.im) > allowed) return false;
    agreed++;
  }
  return agreed >= fewestSamples ? true : null;
}

function valueAt(formula: Expression, values: Record<string, number>) {
  const { re, im } = formula.subs(values).N();
  return Number.isFinite(re) && Number.isFinite(im) ? { re, im } : null;
}
