import type { ReadableDb } from '#db/handle.ts';
import { experimentById } from '#db/queries/experiments.ts';
import { readFactSheet } from '#models/catalog/fact-sheet.ts';
import type { ExperimentResults } from '#shared/domain/experiment-results.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { ReportSpec } from '#shared/domain/report.ts';
import type { ReportBlock, ReportDocument } from '#shared/reports/document.ts';
import { reportWord } from '#shared/reports/words.ts';
import type { ExperimentId } from '#shared/ids.ts';
import { exportRun } from '../export-run.ts';
import { bibtex } from './bibtex.ts';
import { experimentPart } from './experiment-part.ts';
import { factsPart } from './facts-part.ts';
import { methodsPart } from './methods-part.ts';
import { runPart } from './run-part.ts';

interface ReportDeps {
  readonly db: ReadableDb;
  readonly triptych: string;
  readonly resultsOf: (experimentId: ExperimentId) => ExperimentResults;
}

/**
 * The report of a spec, with the entries that it cites.
 * @throws WorkbenchError RUN_NOT_FOUND, RUN_STILL_ACTIVE, EXPERIMENT_NOT_FOUND, INVALID_INPUT
 */
export function reportDocument(
  spec: ReportSpec,
  { db, triptych, resultsOf }: ReportDeps,
): { readonly document: ReportDocument; readonly references: string } {
  const { language } = spec;
  const sheet = readFactSheet();
  const runs = spec.runIds.map((id) => exportRun(db, id, triptych));
  const experiments = spec.experimentIds.map((id) => experimentById(db, id).experiment);
  const models = spec.factModelIds.map(
    (id) => sheet.models.find((model) => model.id === id) ?? refuse('facts', `no model “${id}”`),
  );
  if (runs.length + experiments.length + models.length === 0) refuse('report', 'nothing is in it');
  const section = (text: string): ReportBlock[] =>
    text === '' ? [] : [{ kind: 'paragraph', text }];
  const blocks = [
    ...section(spec.introduction),
    ...runs.flatMap((run, i) => runPart(run, i + 1, language)),
    ...experiments.flatMap((experiment, i) =>
      experimentPart(experiment, resultsOf(experiment.id), { number: i + 1, language }),
    ),
    ...(models.length > 0 ? factsPart(sheet, models, language) : []),
    ...(spec.limits === ''
      ? []
      : [{ kind: 'heading' as const, level: 2 as const, text: reportWord(language, 'limits') }]),
    ...section(spec.limits),
    ...(spec.leaveOut.includes('methods')
      ? []
      : methodsPart({ runs: runs.map(({ run }) => run), experiments }, language)),
  ].filter(({ kind }) => !isLeftOut(kind, spec));
  const left: ReportBlock[] =
    spec.leaveOut.length === 0
      ? []
      : [
          { kind: 'heading', level: 2, text: reportWord(language, 'leftOut') },
          { kind: 'list', items: spec.leaveOut.map((part) => partName(part, language)) },
        ];
  const createdAtMs = Date.now();
  const { title, authors } = spec;
  const names = [
    ...runs.flatMap(({ run }) => run.panes.map(({ modelName }) => modelName)),
    ...experiments.flatMap(({ arms }) => arms.map(({ pane }) => pane.modelName)),
    ...models.map(({ name }) => name),
  ];
  return {
    document: { title, authors, language, triptych, createdAtMs, blocks: [...blocks, ...left] },
    references: bibtex({
      triptych,
      year: new Date(createdAtMs).getFullYear(),
      models: [...new Set(names)],
      datasets: experiments.map(({ datasetName, datasetSha256 }) => ({
        name: datasetName,
        sha256: datasetSha256,
      })),
      sources: models.length > 0 ? citedSources(sheet, new Set(spec.factModelIds)) : [],
      language,
    }),
  };
}

function citedSources(
  sheet: ReturnType<typeof readFactSheet>,
  models: ReadonlySet<ReportSpec['factModelIds'][number]>,
) {
  const facts = sheet.facts.filter(({ modelId }) => models.has(modelId));
  const cited = new Set(facts.map(({ sourceId }) => sourceId));
  return sheet.sources.filter(({ id }) => cited.has(id));
}

function isLeftOut(kind: ReportBlock['kind'], { leaveOut }: ReportSpec): boolean {
  if (kind === 'answers') return leaveOut.includes('answers');
  return kind === 'chart' && leaveOut.includes('charts');
}

function partName(part: ReportSpec['leaveOut'][number], language: 'en' | 'fr'): string {
  const words = { answers: ['answers', 'réponses'], charts: ['charts', 'graphiques'] } as const;
  if (part === 'methods') return reportWord(language, 'methods');
  return words[part][language === 'en' ? 0 : 1];
}

function refuse(field: string, reason: string): never {
  throw new WorkbenchError({ code: 'INVALID_INPUT', field, reason });
}
