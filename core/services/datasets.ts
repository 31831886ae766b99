import { createHash } from 'node:crypto';
import path from 'node:path';
import { ulid } from 'ulid';
import type { WritableDb } from '#db/handle.ts';
import { insertItems, itemById, listItems } from '#db/queries/dataset-items.ts';
import {
  beginDataset,
  datasetById,
  datasetByItems,
  dropUnfinished,
  freezeDataset,
  isDatasetRemoved,
  listDatasets,
  renameDataset,
  setDatasetDeletedAt,
  tagCounts,
} from '#db/queries/datasets.ts';
import { listTemplates, saveTemplate, setTemplateDeletedAt } from '#db/queries/prompt-templates.ts';
import { canonicalItem } from '#shared/datasets/canonical-item.ts';
import { renderPrompt } from '#shared/datasets/render-prompt.ts';
import type {
  AddDataset,
  Dataset,
  DatasetDetails,
  DatasetOrigin,
  DatasetSource,
  ImportPreview,
  ItemsPage,
  ItemsQuery,
  PreviewDataset,
} from '#shared/domain/dataset.ts';
import type { DatasetItem } from '#shared/domain/dataset-item.ts';
import type { ColumnMapping } from '#shared/domain/dataset-mapping.ts';
import type { StoredDownload } from '#db/queries/downloads.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type {
  PromptPreview,
  PromptTemplate,
  SavedPromptTemplate,
} from '#shared/domain/prompt-template.ts';
import { DatasetId, PromptTemplateId } from '#shared/ids.ts';
import { enterBundled } from '../datasets/enter-bundled.ts';
import { readDataset } from '../datasets/read-dataset.ts';
import { createReadings } from '../datasets/readings.ts';
import type { ReadHead } from '../datasets/reader/protocol.ts';
import type { StagedFiles } from '../staged-files.ts';
import type { DownloadsService } from './downloads.ts';

const [sampleItems, sampleCharacters] = [20, 2_000];

interface DatasetsDeps {
  readonly db: WritableDb;
  readonly staged: StagedFiles;
  readonly downloads: Pick<DownloadsService, 'fileOf' | 'remove'>;
}

interface SourceFile {
  readonly path: string;
  /** As the person knows it; its ending counts. */
  readonly name: string;
  /** Where it was downloaded from. */
  readonly download: StoredDownload | null;
}

type Asking = { readonly signal: AbortSignal | undefined };

/** Questions with their answers: bundled, or read from files; frozen once they are here. */
export function createDatasets({ db, staged, downloads }: DatasetsDeps) {
  const readings = createReadings();
  dropUnfinished(db);
  enterBundled(db);

  function fileOf(source: DatasetSource): SourceFile {
    if (source.kind === 'download') {
      const { path: at, download } = downloads.fileOf(source.downloadId);
      return { path: at, name: download.name, download };
    }
    if (source.kind === 'staged') return { ...staged.fileOf(source.stagedId), download: null };
    if (path.isAbsolute(source.path)) {
      return { path: source.path, name: source.path, download: null };
    }
    const refusal = { problem: 'missing', detail: '' } as const;
    throw new WorkbenchError({ code: 'DATASET_UNREADABLE', file: source.path, ...refusal });
  }

  async function preview(
    { source, mapping, readingId }: PreviewDataset,
    { signal }: Asking,
  ): Promise<ImportPreview> {
    const file = fileOf(source);
    const digest = createHash('sha256');
    const sample: DatasetItem[] = [];
    let head: ReadHead | null = null;
    using reading = readings.begin(readingId);
    const totals = await readDataset(
      { path: file.path, name: file.name, mapping },
      {
        signal,
        progress: reading.tell,
        head: (read) => (head = read),
        items(items) {
          for (const item of items) digest.update(`${canonicalItem(item)}\n`);
          sample.push(...items.slice(0, sampleItems - sample.length).map(shortened));
        },
      },
    );
    const known = totals.items > 0 ? datasetByItems(db, digest.digest('hex')) : null;
    const { fileSha256: _, ...counts } = totals;
    return {
      file: file.name,
      ...headOf(head),
      ...counts,
      sample,
      known: known && { id: known.id, name: known.name },
    };
  }

  async function add({ source, mapping, name, readingId }: AddDataset, { signal }: Asking) {
    const file = fileOf(source);
    const id = DatasetId.parse(ulid());
    const createdAtMs = Date.now();
    const digest = createHash('sha256');
    let head: ReadHead | null = null;
    let stored = 0;
    using reading = readings.begin(readingId);
    beginDataset(db, id, createdAtMs);
    try {
      const totals = await readDataset(
        { path: file.path, name: file.name, mapping },
        {
          signal,
          progress: reading.tell,
          head: (read) => (head = read),
          items(items) {
            for (const item of items) digest.update(`${canonicalItem(item)}\n`);
            insertItems(db, id, stored, items);
            stored += items.length;
          },
        },
      );
      const { format, mapping: used } = headOf(head);
      if (stored === 0) throw nothingIn(file.name, used);
      const itemsSha256 = digest.digest('hex');
      const known = datasetByItems(db, itemsSha256);
      if (known) {
        await letGoOf(source);
        return { dataset: backOnTheList(known), isNew: false };
      }
      const { problems, badRows, fileSha256: sha256 } = totals;
      const dataset: Dataset = {
        id,
        name: name ?? nameOf(file.name),
        description: '',
        licence: file.download?.licence ?? null,
        origin: originOf(file, { format, sha256 }),
        mapping: used,
        itemsSha256,
        items: stored,
        badRows,
        createdAtMs,
      };
      freezeDataset(db, { dataset, problems });
      await letGoOf(source);
      return { dataset, isNew: true };
    } finally {
      dropUnfinished(db, id);
    }
  }

  /** Its items are stored: the file that they came in is needed no more. */
  async function letGoOf(source: DatasetSource): Promise<void> {
    if (source.kind === 'staged') await staged.discard(source.stagedId);
    if (source.kind === 'download') await downloads.remove(source.downloadId);
  }

  function backOnTheList(dataset: Dataset): Dataset {
    if (isDatasetRemoved(db, dataset.id)) setDatasetDeletedAt(db, dataset.id, null);
    return dataset;
  }

  return {
    readings,
    preview,
    add,
    list: (): Dataset[] => listDatasets(db),

    show(id: DatasetId): DatasetDetails {
      const { dataset, problems } = datasetById(db, id);
      return {
        dataset,
        problems: [...problems],
        domains: tagCounts(db, id, 'domain'),
        difficulties: tagCounts(db, id, 'difficulty'),
      };
    },

    items: (query: ItemsQuery): ItemsPage => listItems(db, query),
    item: (id: DatasetId, itemId: string): DatasetItem => itemById(db, id, itemId),

    rename(id: DatasetId, name: string): Dataset {
      renameDataset(db, id, name);
      return datasetById(db, id).dataset;
    },

    remove: (id: DatasetId): void => setDatasetDeletedAt(db, id, Date.now()),

    restore(id: DatasetId): Dataset {
      setDatasetDeletedAt(db, id, null);
      return datasetById(db, id).dataset;
    },

    templates: {
      list: (): SavedPromptTemplate[] => listTemplates(db),
      save: (input: Omit<SavedPromptTemplate, 'id'>): SavedPromptTemplate =>
        saveTemplate(db, { ...input, id: PromptTemplateId.parse(ulid()) }),
      remove: (id: PromptTemplateId): void => setTemplateDeletedAt(db, id, Date.now()),
      restore: (id: PromptTemplateId): void => setTemplateDeletedAt(db, id, null),
    },

    prompt: (id: DatasetId, itemId: string, template: PromptTemplate): PromptPreview =>
      renderPrompt(template, itemById(db, id, itemId)),
  };
}

/** A message holds 4 MiB: of long texts the preview shows the beginning. */
function shortened(item: DatasetItem): DatasetItem {
  const cut = (text: string) =>
    text.length <= sampleCharacters ? text : `${text.slice(0, sampleCharacters)}…`;
  return {
    ...item,
    input: cut(item.input),
    targets: item.targets.slice(0, 10).map(cut),
    choices: item.choices.map(cut),
    fields: {},
  };
}

function originOf(
  { name, download }: SourceFile,
  read: Pick<Extract<DatasetOrigin, { kind: 'file' }>, 'format' | 'sha256'>,
): DatasetOrigin {
  if (download?.source.kind !== 'hub') return { kind: 'file', file: name, ...read };
  const { repository, revision } = download.source;
  return { kind: 'hub', repository, revision, file: name, ...read };
}

function headOf(head: ReadHead | null): ReadHead {
  if (!head) throw new Error('The reader ended without saying what it read');
  return head;
}

function nothingIn(file: string, mapping: ColumnMapping | null): WorkbenchError {
  const problem = mapping === null ? 'no-question' : 'no-good-row';
  return new WorkbenchError({ code: 'DATASET_UNREADABLE', file, problem, detail: '' });
}

function nameOf(file: string): string {
  return path.basename(file, path.extname(file)).slice(0, 200) || 'dataset';
}
