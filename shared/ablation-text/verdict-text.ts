import type { Clause } from '../ablations/verdict.ts';
import type { MessageDescriptor } from '../failure-text.ts';
import { lettersOf } from '../select-word.ts';
import type { Interval } from '../statistics/interval.ts';

/** How numbers are written where the words are read. */
export interface VerdictWriters {
  /** Three significant digits. */
  readonly number: (value: number) => string;
  readonly percent: (share: number) => string;
}

const texts: Record<Clause['kind'], MessageDescriptor> = {
  faster: /*i18n*/ {
    id: 'lab.verdict.faster',
    message:
      '{ratio} × faster {measure, select, prefill {reading} firstToken {to the first token} load {loading} other {writing}}{interval}',
  },
  slower: /*i18n*/ {
    id: 'lab.verdict.slower',
    message:
      'slower {measure, select, prefill {reading} firstToken {to the first token} load {loading} other {writing}}: {ratio} × the speed{interval}',
  },
  'no-clear-speed': /*i18n*/ {
    id: 'lab.verdict.no-clear-speed',
    message:
      'no clear difference in {measure, select, prefill {reading} firstToken {the time to the first token} load {loading} other {writing}} ({ratio} ×{interval}{isKnown, select, yes {; from {detectable} × on it would have been seen} other {}})',
  },
  smaller: /*i18n*/ { id: 'lab.verdict.smaller', message: '{share} smaller' },
  larger: /*i18n*/ { id: 'lab.verdict.larger', message: '{share} larger' },
  divergence: /*i18n*/ {
    id: 'lab.verdict.divergence',
    message: 'same likeliest token at {sameTop} of the positions (mean KL {klDivergence})',
  },
  better: /*i18n*/ {
    id: 'lab.verdict.better',
    message: '{difference} points more accurate{interval} on {n} questions',
  },
  worse: /*i18n*/ {
    id: 'lab.verdict.worse',
    message: '{difference} points less accurate{interval} on {n} questions',
  },
  'no-clear-quality': /*i18n*/ {
    id: 'lab.verdict.no-clear-quality',
    message:
      'no clear difference in accuracy on {n} questions ({difference} points{isKnown, select, yes {; from {detectable} points on it would have been seen} other {}})',
  },
  'not-judged': /*i18n*/ {
    id: 'lab.verdict.not-judged',
    message: 'no verdict on quality: the source was quantized already',
  },
  'same-output': /*i18n*/ { id: 'lab.verdict.same-output', message: 'the same output' },
  'other-output': /*i18n*/ { id: 'lab.verdict.other-output', message: 'another output' },
  tokens: /*i18n*/ { id: 'lab.verdict.tokens', message: '{ratio} × the tokens' },
};

/** A clause as a message with its values. */
export function clauseText(
  clause: Clause,
  { number, percent }: VerdictWriters,
): {
  readonly text: MessageDescriptor;
  readonly values: Readonly<Record<string, string | number>>;
} {
  const text = texts[clause.kind];
  const between = (interval: Interval | null, write: (value: number) => string) =>
    interval ? ` [${write(interval.low)}, ${write(interval.high)}]` : '';
  const points = (share: number) => number(100 * share);
  switch (clause.kind) {
    case 'faster':
    case 'slower':
    case 'no-clear-speed': {
      const { measure, ratio, interval } = clause;
      const detectable = clause.kind === 'no-clear-speed' ? clause.detectable : null;
      const values = {
        measure: lettersOf(measure),
        ratio: number(ratio),
        interval: between(interval, number),
        isKnown: detectable === null ? 'no' : 'yes',
        detectable: detectable === null ? '' : number(detectable),
      };
      return { text, values };
    }
    case 'smaller':
    case 'larger':
      return { text, values: { share: percent(clause.share) } };
    case 'divergence': {
      const { sameTop, klDivergence } = clause;
      return {
        text,
        values: { sameTop: percent(sameTop), klDivergence: number(klDivergence) },
      };
    }
    case 'better':
    case 'worse': {
      const { difference, interval, n } = clause;
      const values = { difference: points(Math.abs(difference)), n };
      // The words say the direction, so that the numbers are above 0.
      const shown =
        interval && clause.kind === 'worse'
          ? { low: -interval.high, high: -interval.low }
          : interval;
      return { text, values: { ...values, interval: between(shown, points) } };
    }
    case 'no-clear-quality': {
      const { difference, n, detectable } = clause;
      const isKnown = detectable === null ? 'no' : 'yes';
      const seen = detectable === null ? '' : points(detectable);
      return { text, values: { difference: points(difference), n, isKnown, detectable: seen } };
    }
    case 'tokens':
      return { text, values: { ratio: number(clause.ratio) } };
    case 'not-judged':
    case 'same-output':
    case 'other-output':
      return { text, values: {} };
  }
}
