import { describe, expect, it } from 'vitest';
import { strategyOutcomes } from '#shared/experiments/strategy-outcome.ts';
import { anAnswer } from '#tests/helpers/an-answer.ts';

const consensus = { kind: 'consensus', k: 4, stopsEarly: false } as const;

function voting(answers: readonly (string | null)[], right: string) {
  return answers.map((ballot, sample) =>
    ballot === null
      ? anAnswer({ sample, ballot, score: 0, outcome: 'unparsable', reason: 'no-match' })
      : anAnswer({
          sample,
          ballot,
          score: Number(ballot === right),
          outcome: ballot === right ? 'right' : 'wrong',
        }),
  );
}

describe('what a strategy makes of its samples', () => {
  it('gives a tie its share, and drops and counts what could not be read', () => {
    const [outcome] = strategyOutcomes(consensus, voting(['18', '20', '18', '20'], '18'));
    expect(outcome).toMatchObject({ score: 0.5, chosen: 0, isTie: true, agreement: 0.5 });
    const [unread] = strategyOutcomes(consensus, voting(['20', null, null, '18'], '20'));
    expect(unread).toMatchObject({ score: 0.5, unparsable: 2 });
    const [nothing] = strategyOutcomes(consensus, voting([null, null, null, null], '1'));
    expect(nothing).toMatchObject({ score: 0, chosen: null, unparsable: 4, agreement: null });
  });

  it('gives no score to a vote that samples are missing of, but one to a vote that was stopped early', () => {
    const rows = voting(['1', '1', '1'], '1');
    const planned = anAnswer({ sample: 3, state: 'planned', score: null, outcome: null });
    expect(strategyOutcomes(consensus, [...rows, planned])[0]?.score).toBeNull();
    const skipped = { ...planned, state: 'skipped' as const };
    expect(strategyOutcomes(consensus, [...rows, skipped])[0]?.score).toBe(1);
  });

  it('keeps repetitions apart', () => {
    const single = { kind: 'single' } as const;
    const rows = [anAnswer({ sample: 1, score: 0, outcome: 'wrong' }), anAnswer({ sample: 0 })];
    expect(strategyOutcomes(single, rows).map(({ score }) => score)).toEqual([1, 0]);
  });

  it('takes the best of several by the judge, whatever the scorer says of the others', () => {
    const judge = { model: {} as never, rubric: 'r' };
    const bestOf = { kind: 'best-of', k: 2, judge } as const;
    const rows = [
      anAnswer({ sample: 0, pick: 0.9, score: 0, outcome: 'wrong' }),
      anAnswer({ sample: 1, pick: 0.2 }),
    ];
    expect(strategyOutcomes(bestOf, rows)[0]).toMatchObject({ chosen: 0, score: 0 });
    const unread = rows.map((row) => ({ ...row, pick: null }));
    expect(strategyOutcomes(bestOf, unread)[0]).toMatchObject({ chosen: null, score: null });
  });

  it('lets a person’s grade win over the scorer', () => {
    const [outcome] = strategyOutcomes({ kind: 'single' }, [anAnswer({ score: 0, grade: 1 })]);
    expect(outcome?.score).toBe(1);
  });
});
