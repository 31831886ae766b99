import type { ExperimentResults } from '#shared/domain/experiment-results.ts';
import type { Experiment } from '#shared/domain/experiment.ts';
import { paneLetter } from '#shared/domain/run-state.ts';
import type { ReportBlock, ReportDocument } from '#shared/reports/document.ts';
import { reportNumber, reportWord, type ReportWord } from '#shared/reports/words.ts';
import { lineUp } from './run-part.ts';

/** An experiment: the verdict, how often each arm is right and how surely, how fast, at what price. */
export function experimentPart(
  experiment: Experiment,
  results: ExperimentResults,
  { number, language }: { readonly number: number; readonly language: ReportDocument['language'] },
): ReportBlock[] {
  const word = (each: ReportWord) => reportWord(language, each);
  const nameOf = (arm: number) => `${paneLetter(arm)} ${experiment.arms[arm]?.label ?? ''}`;
  const share = (value: number) => `${reportNumber(language, value * 100)} %`;
  const marks = results.arms.flatMap(({ arm, accuracy }) => {
    if (!accuracy) return [];
    const { mean, interval, n } = accuracy;
    const low = interval && interval.low * 100;
    const high = interval && interval.high * 100;
    return [{ label: nameOf(arm), value: mean * 100, low, high, n }];
  });
  const rows = results.arms.map(({ arm, accuracy, speed, total, perItem }) => [
    nameOf(arm),
    accuracy && accuracy.mean * 100,
    accuracy?.interval
      ? `${share(accuracy.interval.low)} – ${share(accuracy.interval.high)}`
      : null,
    accuracy?.n ?? 0,
    speed.ttftMs?.median ?? null,
    speed.endToEndMs?.median ?? null,
    speed.decodeTokensPerSecond?.median ?? null,
    perItem.outputTokens,
    total.unknownCosts > 0 ? null : Number(total.usd),
  ]);
  const columns = [
    { name: word('arm') },
    { name: word('accuracy'), unit: '%' },
    { name: word('interval') },
    { name: word('items') },
    { name: word('ttft'), unit: 'ms' },
    { name: word('total'), unit: 'ms' },
    { name: word('speed'), unit: word('tokensPerSecond') },
    { name: word('outputTokens'), unit: word('tokens') },
    { name: word('cost'), unit: 'USD' },
  ];
  return [
    { kind: 'heading', level: 2, text: experiment.name },
    { kind: 'paragraph', text: verdictText(results, nameOf, language) },
    ...(marks.length > 0
      ? [
          {
            kind: 'chart' as const,
            chart: {
              name: `experiment-${number}-accuracy`,
              title: word('accuracyTitle'),
              axis: `${word('accuracyTitle')} (%)`,
              caption: `${word('accuracyCaption')} (${experiment.id})`,
              marks,
              isPublished: false,
            },
          },
        ]
      : []),
    { kind: 'table', caption: word('results'), columns, rows },
    ...pairs(results, nameOf, language),
    lineUp(
      experiment.arms.map(({ pane }) => pane),
      language,
    ),
  ];
}

function pairs(
  results: ExperimentResults,
  nameOf: (arm: number) => string,
  language: ReportDocument['language'],
): ReportBlock[] {
  const known = results.pairs.flatMap(({ first, second, difference, adjustedP }) =>
    difference
      ? [[`${nameOf(first)} − ${nameOf(second)}`, difference.difference * 100, adjustedP]]
      : [],
  );
  if (known.length === 0) return [];
  const caption = reportWord(language, 'difference');
  const columns = [
    { name: caption },
    { name: caption, unit: language === 'en' ? 'points' : 'points de pourcentage' },
    { name: reportWord(language, 'adjusted') },
  ];
  return [{ kind: 'table', caption, columns, rows: known }];
}

function verdictText(
  { verdict }: ExperimentResults,
  nameOf: (arm: number) => string,
  language: ReportDocument['language'],
): string {
  const isEnglish = language === 'en';
  switch (verdict.kind) {
    case 'nothing-scored':
      return isEnglish ? 'Nothing is scored.' : 'Rien n’est noté.';
    case 'one-arm':
      return isEnglish
        ? 'One arm alone: nothing is compared.'
        : 'Un seul bras : rien n’est comparé.';
    case 'best':
      return isEnglish
        ? `${nameOf(verdict.arm)} is right more often than every other arm (5 % level, after Holm).`
        : `${nameOf(verdict.arm)} a raison plus souvent que tous les autres bras (seuil de 5 %, après Holm).`;
    case 'among-best': {
      const others = verdict.notShownBetterThan.map(nameOf).join(', ');
      return isEnglish
        ? `${nameOf(verdict.arm)} is right most often, but not shown to be better than ${others} (5 % level, after Holm).`
        : `${nameOf(verdict.arm)} a raison le plus souvent, sans que sa supériorité sur ${others} soit établie (seuil de 5 %, après Holm).`;
    }
  }
}
