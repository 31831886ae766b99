import { z } from 'zod';

/** Ids are ULIDs made by the core (sortable by time); bundled models have fixed, readable ids. */
const id = z.string().min(1).max(64);

/** Of a remote model: its provider, a slash, and the id it is asked for by (`xai/grok-3-mini`). */
export const ModelId = z.string().min(1).max(300).brand<'ModelId'>();
export type ModelId = z.infer<typeof ModelId>;

export const FolderId = id.brand<'FolderId'>();
export type FolderId = z.infer<typeof FolderId>;

export const RunId = id.brand<'RunId'>();
export type RunId = z.infer<typeof RunId>;

export const CellId = id.brand<'CellId'>();
export type CellId = z.infer<typeof CellId>;

export const AttemptId = id.brand<'AttemptId'>();
export type AttemptId = z.infer<typeof AttemptId>;

export const ImportId = id.brand<'ImportId'>();
export type ImportId = z.infer<typeof ImportId>;

export const ExportId = id.brand<'ExportId'>();
export type ExportId = z.infer<typeof ExportId>;

export const LineUpId = id.brand<'LineUpId'>();
export type LineUpId = z.infer<typeof LineUpId>;

/** A published figure of the fact sheet (a path-like, readable id), or one that a person added. */
export const FactId = z.string().min(1).max(120).brand<'FactId'>();
export type FactId = z.infer<typeof FactId>;

/** A model that the fact sheet tells about; it need not be one that can be run here. */
export const FactModelId = id.brand<'FactModelId'>();
export type FactModelId = z.infer<typeof FactModelId>;

export const ExperimentId = id.brand<'ExperimentId'>();
export type ExperimentId = z.infer<typeof ExperimentId>;

export const DatasetId = id.brand<'DatasetId'>();
export type DatasetId = z.infer<typeof DatasetId>;

/** A file on its way to become a dataset: sent by a page, or downloaded. */
export const StagedFileId = id.brand<'StagedFileId'>();
export type StagedFileId = z.infer<typeof StagedFileId>;

export const DownloadId = id.brand<'DownloadId'>();
export type DownloadId = z.infer<typeof DownloadId>;
/** Work of the lab: a variant that is made, a measurement. */
export const LabJobId = id.brand<'LabJobId'>();
export type LabJobId = z.infer<typeof LabJobId>;

/** A claim about speed that is tried on a model. */
export const AblationId = id.brand<'AblationId'>();
export type AblationId = z.infer<typeof AblationId>;

export const PromptTemplateId = id.brand<'PromptTemplateId'>();
export type PromptTemplateId = z.infer<typeof PromptTemplateId>;

/** Position of an event in its run, counted from 1; 0 means "before the first". */
export const Seq = z.number().int().nonnegative();
export type Seq = z.infer<typeof Seq>;
