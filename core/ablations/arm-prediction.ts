import { itemAt, itemTags } from '#db/queries/dataset-items.ts';
import type { WritableDb } from '#db/handle.ts';
import { measurePrediction } from '#models/prediction.ts';
import type { AblationArm } from '#shared/domain/ablation.ts';
import type { SpeedMeasured } from '#shared/domain/ablation-cells.ts';
import type { OpenArmDeps } from '../lab/open-speed-arm.ts';
import type { CellWork } from './measure-cell.ts';

export interface PredictionDeps extends OpenArmDeps {
  readonly db: WritableDb;
}

/** Questions that are answered in each measurement. */
const questions = 8;

/** With tokens guessed ahead, by node-llama-cpp’s predictors; the same questions for every arm. */
export async function measureArmPrediction(
  { index, setUp }: AblationArm,
  { db, models, headers }: PredictionDeps,
  { plan, signal, subjectOf }: CellWork,
): Promise<SpeedMeasured> {
  const { modelId } = subjectOf(index);
  const { name, path } = models.byId(modelId);
  const draft = setUp.draftId === null ? null : models.byId(setUp.draftId);
  if (draft) await models.checkUsable(draft.id);
  const { files } = await headers.read(path);
  const draftFiles = draft ? (await headers.read(draft.path)).files : [];
  const { id: datasetId } = plan.dataset;
  const prompts = itemTags(db, datasetId)
    .slice(0, questions)
    .map(({ position }) => itemAt(db, datasetId, position).input);
  const answer = await measurePrediction(
    {
      path,
      draftPath: draft?.path ?? '',
      prediction: setUp.prediction,
      threads: String(setUp.threads),
      generatedTokens: String(setUp.generatedTokens),
      prompts: JSON.stringify(prompts),
    },
    { signal, model: name, files: [...files, ...draftFiles] },
  );
  const { guessed, accepted, outputSha256 } = answer;
  return {
    probe: 'speed',
    prefillTokensPerSecond: null,
    firstTokenMs: null,
    decodeTokensPerSecond: answer.elapsedNs === 0 ? null : (answer.tokens * 1e9) / answer.elapsedNs,
    loadMs: answer.loadMs,
    fileBackedBytes: null,
    anonymousBytes: null,
    kvBytes: null,
    kvFormulaBytes: null,
    isDisturbed: null,
    engine: answer.engine,
    prediction: { guessed, accepted, outputSha256 },
  };
}
