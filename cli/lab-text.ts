import { claimTexts } from '#shared/ablation-text/claims.ts';
import { levelText } from '#shared/ablation-text/levels.ts';
import { exclusionTexts, noteTexts } from '#shared/ablation-text/plan-texts.ts';
import { clauseText } from '#shared/ablation-text/verdict-text.ts';
import { verdictOf } from '#shared/ablations/verdict.ts';
import type { Ablation, AblationPlan, Level, SpeedMeasure } from '#shared/domain/ablation.ts';
import type { AblationResults, ArmFigures } from '#shared/domain/ablation-results.ts';
import type { MedianEstimate } from '#shared/statistics/bootstrap-median.ts';
import { inEnglish } from '#web/english.ts';
import { whatHappened } from './failures.ts';
import { formatBytes, formatDuration, formatRate, notAvailable } from './format.ts';
import { printableLine } from './printable.ts';
import { table } from './table.ts';

const percent = (share: number) => `${formatRate(100 * share)} %`;
const writers = { number: formatRate, percent };

export function levelName(level: Level): string {
  const { text, values } = levelText(level);
  return printableLine(inEnglish(text, values));
}

/** What will be measured, and what will not, with the reason. */
export function planText({ request, model, arms, excluded, notes, ...plan }: AblationPlan): string {
  const { repetitions, fidelity, answers } = plan.measures;
  const claim = claimTexts[request.kind];
  const rows = arms.map(({ index, reference, level }) => [
    String(index),
    levelName(level),
    index === reference ? 'reference' : `against ${reference}`,
  ]);
  return [
    `${inEnglish(claim.title, {})}: ${printableLine(model.name)}`,
    inEnglish(claim.technique, {}),
    inEnglish(claim.claim, {}),
    '',
    table(['arm', 'what', ''], rows, [0]),
    '',
    [
      repetitions > 0 ? `speed ${repetitions} times each, in an order of seed ${plan.seed}` : null,
      fidelity ? `fidelity on ${fidelity.chunks} chunks of ${fidelity.contextTokens} tokens` : null,
      answers ? `${answers.items} questions of “${printableLine(plan.dataset.name)}”` : null,
    ]
      .filter((each) => each !== null)
      .join('; '),
    `${plan.cells} measurements, about ${formatDuration(plan.expectedMs)} (estimated from the size of the model)`,
    ...excluded.map(
      ({ level, reason, detail }) =>
        `left out: ${levelName(level)}: ${inEnglish(exclusionTexts[reason], { detail: printableLine(detail) })}`,
    ),
    ...notes.map((note) => `note: ${inEnglish(noteTexts[note], {})}`),
  ].join('\n');
}

/** How far it is, in one line. */
export function progressLine({ plan, cells, now, remainingMs }: Ablation): string {
  const doing = now
    ? ` · ${probes[now.probe]}${now.arm === null ? '' : ` ${levelName(plan.arms[now.arm]!.level)}`}${now.share === null ? '' : ` ${Math.round(100 * now.share)} %`}`
    : '';
  const left = remainingMs === null ? '' : ` · about ${formatDuration(remainingMs)} left`;
  const failed = cells.failed === 0 ? '' : ` · ${cells.failed} failed`;
  return `${cells.done} of ${plan.cells}${failed}${left}${doing}`;
}

const probes = {
  make: 'making',
  speed: 'measuring the speed of',
  fidelity: 'reading the text with',
  answers: 'asking the questions',
} as const;

/** The verdicts, then the figures. */
export function resultsText(results: AblationResults): string {
  const { ablation, arms, comparisons } = results;
  const { plan } = ablation;
  const { measures } = plan;
  const columns: Column[] = [
    ['size', ({ subject }) => subject && formatBytes(subject.sizeBytes)],
    ...measures.speed.map((measure): Column => [heads[measure], (arm) => speed(arm, measure)]),
    ...(arms.some(({ accepted }) => accepted) ? guessColumns : []),
    ...(measures.repetitions > 0 ? memoryColumns : []),
    ...(measures.fidelity ? fidelityColumns : []),
    ...(measures.answers ? answerColumns : []),
  ];
  const rows = arms.map((figures) => [
    levelName(plan.arms[figures.arm]!.level),
    ...columns.map(([, write]) => write(figures) ?? notAvailable),
  ]);
  const disturbed = arms.reduce((sum, each) => sum + each.disturbed, 0);
  return [
    `${inEnglish(claimTexts[plan.request.kind].title, {})}: ${printableLine(plan.model.name)}`,
    ...comparisons.map((comparison) => verdictLine(results, comparison)),
    '',
    table(
      ['arm', ...columns.map(([head]) => head)],
      rows,
      columns.map((_, index) => index + 1),
    ),
    '',
    'Speed: median of the blocks [95 %, bootstrap]; ratios within blocks, Student’s t on logarithms, Holm over the arms.',
    ...(disturbed > 0 ? [`${disturbed}: ${inEnglish(noteTexts['shared-machine'], {})}`] : []),
    ...plan.notes.map((note) => `note: ${inEnglish(noteTexts[note], {})}`),
    ...(plan.notes.includes('tiny-model')
      ? [`note: ${inEnglish(claimTexts[plan.request.kind].larger, {})}`]
      : []),
    ...ablation.failures.map((failure) => `failed: ${whatHappened(failure)}`),
    `SEED=${plan.seed}; ${results.engine ?? ''}; kept as ${ablation.id} (${ablation.status})`,
  ].join('\n');
}

function verdictLine(
  results: AblationResults,
  comparison: AblationResults['comparisons'][number],
): string {
  const { arms } = results.ablation.plan;
  const clauses = verdictOf(results, comparison).map((clause) => {
    const { text, values } = clauseText(clause, writers);
    return inEnglish(text, values);
  });
  const mark = results.headline === comparison.arm ? '▲' : ' ';
  const said = clauses.length === 0 ? notAvailable : clauses.join(', ');
  return `${mark} ${levelName(arms[comparison.arm]!.level)} against ${levelName(arms[comparison.reference]!.level)}: ${said}`;
}

type Column = readonly [head: string, write: (arm: ArmFigures) => string | null | undefined];

const heads: Record<SpeedMeasure, string> = {
  prefill: 'reading, t/s',
  'first-token': 'first token',
  decode: 'writing, t/s',
  load: 'load',
};

const memoryColumns: readonly Column[] = [
  ['mapped', ({ fileBackedBytes }) => bytes(fileBackedBytes)],
  ['besides', ({ anonymousBytes }) => bytes(anonymousBytes)],
  ['KV', ({ kvBytes }) => bytes(kvBytes)],
];

const guessColumns: readonly Column[] = [
  ['guesses accepted', ({ accepted }) => accepted && percent(accepted.share)],
];

const fidelityColumns: readonly Column[] = [
  ['perplexity', ({ fidelity }) => fidelity && fidelity.perplexity.value.toFixed(4)],
  [
    'KL',
    ({ fidelity }) => fidelity?.divergence && fidelity.divergence.klDivergence.value.toFixed(6),
  ],
  [
    'same top',
    ({ fidelity }) => fidelity?.divergence && percent(fidelity.divergence.sameTop.value),
  ],
  ['parts after', ({ firstParting }) => (firstParting === null ? null : String(firstParting))],
];

const answerColumns: readonly Column[] = [
  ['accuracy', ({ answers }) => accuracy(answers?.accuracy ?? null)],
  ['n', ({ answers }) => (answers?.accuracy ? String(answers.accuracy.n) : null)],
  ['tokens', ({ answers }) => rate(answers?.outputTokensPerItem ?? null)],
  [
    'time',
    ({ answers }) => (answers?.serialMsPerItem ? formatDuration(answers.serialMsPerItem) : null),
  ],
];

function speed({ speed: estimates }: ArmFigures, measure: SpeedMeasure): string | null {
  const isTime = measure === 'first-token' || measure === 'load';
  return estimate(estimates[measure], isTime ? formatDuration : formatRate);
}

function estimate(found: MedianEstimate | null, write: (value: number) => string): string | null {
  if (!found) return null;
  const { median, interval } = found;
  const range = interval ? ` [${write(interval.low)}, ${write(interval.high)}]` : '';
  return `${write(median)}${range}`;
}

function accuracy(found: NonNullable<ArmFigures['answers']>['accuracy']): string | null {
  if (!found) return null;
  const { mean, interval } = found;
  const range = interval ? ` [${percent(interval.low)}, ${percent(interval.high)}]` : '';
  return `${percent(mean)}${range}`;
}

const bytes = (value: number | null) => (value === null ? null : formatBytes(value));
const rate = (value: number | null) => (value === null ? null : formatRate(value));
