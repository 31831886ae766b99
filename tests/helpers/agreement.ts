import { readFileSync } from 'node:fs';
import { extract } from '#shared/scoring/extract.ts';
import { ScoringRule } from '#shared/scoring/rules.ts';
import { type PureScoringRule, scoreAnswer } from '#shared/scoring/score-answer.ts';

type Kind = 'gsm8k' | 'match' | 'includes' | 'exact' | 'answer';

/** What `tests/fixtures/scoring/verdicts.py` prints. */
export type Verdicts = Readonly<Record<Kind, readonly RuleVerdicts[]>> & {
  readonly versions: Readonly<Record<string, string>>;
};

interface RuleVerdicts {
  readonly rule: Readonly<Record<string, unknown>>;
  readonly extracted?: readonly (string | null)[];
  /** For each output one digit per target: 1 where it is right. */
  readonly right: readonly string[];
}

const file = new URL('../fixtures/scoring/cases.json', import.meta.url);
const cases = JSON.parse(readFileSync(file, 'utf8')) as Readonly<
  Record<Kind, { readonly outputs: readonly string[]; readonly targets: readonly string[] }>
>;

const kinds = ['gsm8k', 'match', 'includes', 'exact', 'answer'] as const;

/** How many verdicts were compared, and in words those on which ours differs. */
export function agreement(verdicts: Verdicts): { compared: number; differing: string[] } {
  const differing: string[] = [];
  let compared = 0;
  for (const kind of kinds)
    for (const { rule, extracted, right } of verdicts[kind]) {
      const { outputs, targets } = cases[kind];
      outputs.forEach((output, index) => {
        const answer = answerIn(kind, output, rule);
        const told = JSON.stringify({ kind, rule, output, answer });
        if (extracted && extracted[index] !== answer)
          differing.push(`${told}: the tool extracts ${extracted[index]}`);
        targets.forEach((target, column) => {
          compared++;
          const isRight = right[index]?.[column] === '1';
          if (isRightByOurs(kind, answer, target, rule) !== isRight)
            differing.push(`${told}: the tool says ${isRight} for ${target}`);
        });
      });
    }
  return { compared, differing };
}

function answerIn(kind: Kind, output: string, rule: RuleVerdicts['rule']): string | null {
  if (kind === 'gsm8k') {
    const filter = rule['filter'] as 'strict' | 'flexible' | 'cot-strict';
    return extract(output, { kind: 'gsm8k', filter }).text;
  }
  if (kind !== 'answer') return output;
  const take = rule['take'] as 'letter' | 'word' | 'line';
  return extract(output, { kind: 'marker', marker: 'ANSWER', take }).text;
}

function isRightByOurs(
  kind: Kind,
  answer: string | null,
  target: string,
  rule: RuleVerdicts['rule'],
): boolean {
  const ours = {
    gsm8k: { kind: 'gsm8k' },
    match: { kind: 'match', ...rule },
    includes: { kind: 'contains' },
    exact: { kind: 'normalized' },
    answer: { kind: 'exact', ignoreCase: true },
  }[kind];
  if (answer === null) return false;
  return scoreAnswer(answer, [target], ScoringRule.parse(ours) as PureScoringRule).value === 1;
}
