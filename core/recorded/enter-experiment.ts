import { ulid } from 'ulid';
import type { WritableDb } from '#db/handle.ts';
import { insertItems } from '#db/queries/dataset-items.ts';
import { beginDataset, datasetByItems, freezeDataset } from '#db/queries/datasets.ts';
import { endAttempt, insertAttempt, markCached } from '#db/queries/experiment-attempts.ts';
import { insertCell, setAccepted } from '#db/queries/experiment-cells.ts';
import { insertExperiment, markImported, setStanding } from '#db/queries/experiments.ts';
import type { ExperimentExport } from '#shared/domain/data-file.ts';
import { askedModel } from '#shared/domain/pane-source.ts';
import type { Recording } from '#shared/domain/recording.ts';
import { isOtherModel } from '#shared/domain/remote.ts';
import type { AttemptState } from '#shared/domain/run-state.ts';
import type { Pane } from '#shared/domain/run.ts';
import { AttemptId, DatasetId, ExperimentId } from '#shared/ids.ts';
import { attemptFigures } from '#shared/metrics/attempt-figures.ts';
import { formatUsd, parseUsd } from '#shared/pricing/usd.ts';
import { recordedPane } from './runs-of-exports.ts';

export interface ReadExperiment extends ExperimentExport {
  readonly contentSha256: string;
}

/** Stores an exported experiment under new ids; figures are derived again from the raw timelines. */
export function enterExperiment(
  db: WritableDb,
  read: ReadExperiment,
  recording: Recording,
): ExperimentId {
  const id = ExperimentId.parse(ulid(read.experiment.createdAtMs));
  const datasetId = enterDataset(db, read);
  const { spec, arms } = read.experiment;
  const experiment = {
    ...read.experiment,
    id,
    spec: { ...spec, datasetId },
    arms: arms.map((arm) => ({ ...arm, pane: recordedPane(arm.pane, recording) })),
  };
  const number = insertExperiment(db, experiment, [], []);
  let spent = 0n;
  for (const { attempts, accepted, ...cell } of read.cells) {
    const cellId = insertCell(db, number, cell);
    const numbers = attempts.map((attempt) =>
      enterAttempt(db, cellId, attempt, arms[cell.arm]!.pane),
    );
    for (const { facts, isCached } of attempts) {
      const cost = isCached ? null : (facts.remote?.cost ?? null);
      if (cost !== null && cost.basis !== 'unknown') spent += parseUsd(cost.usd);
    }
    if (accepted !== null) setAccepted(db, cellId, numbers[accepted]!);
  }
  const inState = (...states: string[]) =>
    read.cells.filter(({ state }) => states.includes(state)).length;
  setStanding(db, number, {
    status: experiment.status,
    stoppedBy: experiment.stoppedBy,
    finishedAtMs: experiment.finishedAtMs,
    workedMs: 0,
    done: inState('done', 'truncated'),
    failed: inState('failed'),
    spentUsd: formatUsd(spent),
  });
  markImported(db, number, { importId: recording.importId, contentSha256: read.contentSha256 });
  return id;
}

/** The dataset with exactly these items, or a new one of them. */
function enterDataset(db: WritableDb, { experiment, dataset: { dataset, items } }: ReadExperiment) {
  const known = datasetByItems(db, experiment.datasetSha256);
  if (known) return known.id;
  const id = DatasetId.parse(ulid());
  beginDataset(db, id, dataset.createdAtMs);
  insertItems(db, id, 0, items);
  const itemsSha256 = experiment.datasetSha256;
  const entered = { ...dataset, id, itemsSha256, items: items.length };
  freezeDataset(db, { dataset: entered, problems: [] });
  return id;
}

function enterAttempt(
  db: WritableDb,
  cell: number,
  {
    facts,
    timeline,
    isCached,
    begunAtMs,
    endedAtMs,
  }: ExperimentExport['cells'][number]['attempts'][number],
  pane: Pane,
): number {
  const chunks = timeline.map(([atNs, channel, tokens, text]) => ({ atNs, channel, tokens, text }));
  const said = (wanted: string) =>
    chunks.map(({ channel, text }) => (channel === wanted ? text : '')).join('');
  const { reasoningShown, ...known } = facts;
  const state: AttemptState = {
    ...known,
    ...(reasoningShown && { reasoningShown }),
    id: AttemptId.parse(ulid()),
    chunks,
    reasoning: said('reasoning'),
    answer: said('answer'),
  };
  insertAttempt(db, { id: state.id, cell, atMs: begunAtMs });
  const asked = askedModel(pane.source);
  const returned = facts.remote?.report?.returnedModel ?? null;
  const isOther =
    asked !== null && isOtherModel({ id: asked.model, aliases: asked.aliases }, returned);
  const number = endAttempt(db, {
    state,
    figures: attemptFigures(state),
    atMs: endedAtMs ?? begunAtMs,
    otherModel: isOther ? returned : null,
    isUsageDoubtful: (facts.remote?.report?.usageProblems.length ?? 0) > 0,
    cacheKey: null,
  });
  if (isCached) markCached(db, number);
  return number;
}
