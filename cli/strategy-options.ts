import { WorkbenchError } from '#shared/domain/failure.ts';
import {
  type Consensus,
  defaultConsensus,
  fewestVotes,
  mostVotes,
} from '#shared/domain/strategy.ts';
import { PureExtractionRule } from '#shared/scoring/rules.ts';
import { invalidInput } from './failures.ts';
import type { SettingText } from './settings-options.ts';

interface StrategyOption {
  readonly name: 'strategy' | 'extract' | 'stop-early';
  readonly values: string;
  readonly help: string;
}

export const extractionValues =
  'last-number|choice[:LETTERS]|boxed|last-line|marker[:TEXT]|json[:FIELD]|code|whole';

/** How the answers of a pane become one, as options and as settings of one model. */
export const strategyOptions: readonly StrategyOption[] = [
  {
    name: 'strategy',
    values: 'single|consensus@k',
    help: `one answer, or a vote over k samples (default: single)`,
  },
  {
    name: 'extract',
    values: extractionValues,
    help: 'what of an answer votes (default: last-number)',
  },
  {
    name: 'stop-early',
    values: 'on|off',
    help: 'ask no sample that cannot change the vote (default: off)',
  },
];

export function isStrategyOption({ name }: SettingText): boolean {
  return strategyOptions.some((option) => option.name === name);
}

/**
 * The strategy that was written; a later one wins. `undefined`: single.
 * @throws WorkbenchError `INVALID_INPUT`
 */
export function strategyFrom(written: readonly SettingText[]): Consensus | undefined {
  const textOf = (name: StrategyOption['name']) =>
    written.findLast((each) => each.name === name)?.text;
  const k = readStrategy(textOf('strategy') ?? 'single');
  const rule = textOf('extract');
  const stop = textOf('stop-early') ?? 'off';
  if (stop !== 'on' && stop !== 'off') refuse('stop-early', `“${stop}” is neither on nor off`);
  const extraction = rule === undefined ? defaultConsensus.extraction : readExtraction(rule);
  return k === null ? undefined : { kind: 'consensus', k, extraction, stopsEarly: stop === 'on' };
}

/** @throws WorkbenchError `INVALID_INPUT` */
export function readExtraction(written: string): PureExtractionRule {
  const [kind = '', ...rest] = written.split(':');
  const argument = rest.join(':');
  const rule = PureExtractionRule.safeParse(ruleOf(kind, argument));
  const isArgumentKnown = argument === '' || ['choice', 'marker', 'json'].includes(kind);
  if (rule.success && isArgumentKnown && kind !== 'gsm8k') return rule.data;
  return refuse('extract', `“${written}” is not one of ${extractionValues}`);
}

/** As it would be written on the command line. */
export function writtenExtraction(rule: PureExtractionRule): string {
  switch (rule.kind) {
    case 'choice':
      return `choice:${rule.letters}`;
    case 'marker':
      return `marker:${rule.marker}`;
    case 'json':
      return rule.field === undefined ? 'json' : `json:${rule.field}`;
    default:
      return rule.kind;
  }
}

function ruleOf(kind: string, argument: string): object {
  switch (kind) {
    case 'choice':
      return { kind, letters: argument === '' ? 'ABCD' : argument.toUpperCase() };
    case 'marker':
      return { kind, marker: argument === '' ? 'Answer' : argument, take: 'line' };
    case 'json':
      return argument === '' ? { kind } : { kind, field: argument };
    default:
      return { kind };
  }
}

function readStrategy(written: string): number | null {
  if (written === 'single') return null;
  const k = Number(/^consensus@(\d{1,4})$/.exec(written)?.[1]);
  if (k >= fewestVotes && k <= mostVotes) return k;
  const range = `with k from ${fewestVotes} to ${mostVotes}`;
  return refuse('strategy', `“${written}” is neither single nor consensus@k ${range}`);
}

function refuse(option: string, reason: string): never {
  throw new WorkbenchError(invalidInput(option, reason));
}
