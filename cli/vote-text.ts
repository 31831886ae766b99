import {
  paneCost,
  type PaneCost,
  type PaneMoney,
  type SampleCost,
} from '#shared/consensus/pane-cost.ts';
import { paneVote, type PaneVote, type VotedAnswer } from '#shared/consensus/pane-vote.ts';
import type { RunState } from '#shared/domain/run-state.ts';
import type { Consensus } from '#shared/domain/strategy.ts';
import { unparsableTexts } from '#shared/score-text.ts';
import type { PureExtractionRule } from '#shared/scoring/rules.ts';
import { inEnglish } from '#web/english.ts';
import { formatCount, formatDuration, notAvailable } from './format.ts';
import { printableLine } from './printable.ts';
import { writtenExtraction } from './strategy-options.ts';
import { fit, textWidth } from './text-width.ts';

/** The vote of one pane and what it took; derived from the stored answers whenever it is shown. */
export interface VoteResult extends PaneVote {
  /** How the run was started; `null`: as single answers, which are read and counted all the same. */
  readonly strategy: Consensus | null;
  /** By which rule the answers were read this time. */
  readonly extraction: PureExtractionRule;
  readonly cost: PaneCost;
}

const answerColumns = 32;

/** @param extraction reads the answers anew; without it by the rule of the pane's strategy, if it has one */
export function voteResult(
  state: RunState,
  paneIndex: number,
  extraction: PureExtractionRule | undefined,
): VoteResult | null {
  const strategy = state.panes[paneIndex]?.strategy ?? null;
  const rule = extraction ?? strategy?.extraction;
  if (!rule) return null;
  const vote = paneVote(state, paneIndex, rule);
  if (vote.samples.length < 2) return null;
  return { ...vote, strategy, extraction: rule, cost: paneCost(state, paneIndex) };
}

/** What stands in the column of answers: `933 (3 of 5 votes)`. */
export function votedAnswer(vote: VoteResult): string {
  const { winner, tied, unparsable } = vote;
  const unread = unparsable > 0 ? `, ${unparsable} unreadable` : '';
  if (!winner) return vote.open > 0 ? 'no vote yet' : `no vote${unread}`;
  const names = tied.map(short).join(' / ');
  const tie = tied.length > 1 ? 'tie, ' : '';
  return `${names} (${tie}${winner.votes} of ${vote.samples.length} votes${unread})`;
}

/** All of the vote, and what the strategy took beside one of its samples. */
export function voteLines(letter: string, vote: VoteResult): string[] {
  const name = vote.strategy ? `consensus@${vote.strategy.k}` : 'vote';
  const rule = printableLine(writtenExtraction(vote.extraction));
  return [
    `${letter} ${name}, read by ${rule}: ${[...answerParts(vote), ...missingParts(vote)].join('; ')}.`,
    ...costLines(vote.cost),
  ];
}

function answerParts({ answers, tied }: VoteResult): string[] {
  const parts = answers.map((answer) => `${short(answer)}: ${votes(answer.votes)}`);
  const [first, ...others] = parts;
  if (first === undefined) return ['no answer could be read'];
  return tied.length > 1 ? [`tie: ${first}`, ...others] : parts;
}

function missingParts({ samples, noAnswer, open, skipped }: VoteResult): string[] {
  const reasons = samples.flatMap((each) => (each.kind === 'unparsable' ? [each.reason] : []));
  const unread = [...new Set(reasons)].map((reason) => {
    const count = reasons.filter((each) => each === reason).length;
    return `${count} unreadable (${inEnglish(unparsableTexts[reason], {})})`;
  });
  return [
    ...unread,
    ...(noAnswer > 0 ? [`${noAnswer} without an answer`] : []),
    ...(open > 0 ? [`${open} still to come`] : []),
    ...(skipped > 0 ? [`${skipped} not asked: the vote was decided`] : []),
  ];
}

function costLines({ one, money, ...all }: PaneCost): string[] {
  if (all.passes === 0) return [];
  const calls = `${all.passes} ${all.passes === 1 ? 'call' : 'calls'}`;
  const unknown = all.unknownTokens > 0 ? ` + ${all.unknownTokens} unknown` : '';
  const tokens = `${formatCount(all.outputTokens)} tokens${unknown}`;
  const atOnce = `at once: at least ${time(all.atOnceMs)}`;
  const whole = `  all ${calls}: ${time(all.wallMs)} one after another (${atOnce}), ${tokens}`;
  return [
    `${whole}${money ? `, ${usd(money)}` : ''}`,
    ...(one ? [`  one sample (median, n=${one.n}): ${oneText(one, money !== null)}`] : []),
  ];
}

function oneText(one: SampleCost, isBilled: boolean): string {
  const money = isBilled ? `, ${one.usd === null ? notAvailable : `$${one.usd}`}` : '';
  return `${time(one.wallMs)}, ${formatCount(one.outputTokens)} tokens${money}`;
}

function usd({ usd: amount, unknown, isAtMost }: PaneMoney): string {
  const known = isAtMost ? `at most $${amount}` : `$${amount}`;
  if (unknown === 0) return known;
  return amount === '0' ? `cost ${notAvailable}` : `${known} + ${unknown} unknown`;
}

function time(ms: number | null): string {
  return ms === null ? notAvailable : formatDuration(ms);
}

function votes(count: number): string {
  return count === 1 ? '1 vote' : `${count} votes`;
}

function short({ text }: VotedAnswer): string {
  const line = printableLine(text);
  return textWidth(line) > answerColumns ? fit(line, answerColumns) : line;
}
