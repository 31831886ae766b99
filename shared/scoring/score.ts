/** Why no answer could be read from an output. Counts as wrong, and is always told apart from it. */
export type UnparsableReason =
  | 'empty'
  | 'truncated-in-thinking'
  | 'no-match'
  | 'unclosed'
  | 'not-a-number'
  | 'not-a-choice'
  | 'not-json'
  | 'not-math';

/** Why the scorer itself cannot judge. Such an answer is in no accuracy. */
export type UnscorableReason =
  | 'bad-target'
  | 'bad-pattern'
  | 'bad-schema'
  | 'too-long'
  | 'time-limit'
  | 'memory-limit'
  | 'scorer-crashed'
  | 'undecided'
  | 'judge-unreadable';

/** What was held against what, after normalization: enough to see why a score is what it is. */
export interface Comparison {
  readonly answer: string;
  /** The target that matched, else the first. */
  readonly target: string;
  /** What a program or a schema said; not translated. */
  readonly detail?: string;
}

/** The verdict on one output. */
export type Score =
  | { readonly outcome: 'compared'; readonly value: number; readonly compared: Comparison }
  | { readonly outcome: 'unparsable'; readonly value: 0; readonly reason: UnparsableReason }
  | {
      readonly outcome: 'unscorable';
      readonly value: null;
      readonly reason: UnscorableReason;
      readonly detail?: string;
    };

export function unparsable(reason: UnparsableReason): Score {
  return { outcome: 'unparsable', value: 0, reason };
}

export function unscorable(reason: UnscorableReason, detail?: string): Score {
  return {
    outcome: 'unscorable',
    value: null,
    reason,
    ...(detail === undefined ? {} : { detail }),
  };
}

/** Right when any target matches; the comparison shows the one that did, else the first. */
export function compareWithEach(
  answer: string,
  targets: readonly string[],
  compare: (target: string) => { readonly isRight: boolean; readonly compared: Comparison },
): Score {
  let first: Comparison = { answer, target: '' };
  if (targets.length === 0) return unscorable('bad-target');
  for (const [index, target] of targets.entries()) {
    const { isRight, compared } = compare(target);
    if (isRight) return { outcome: 'compared', value: 1, compared };
    if (index === 0) first = compared;
  }
  return { outcome: 'compared', value: 0, compared: first };
}
