import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import {
  AddDataset,
  Dataset,
  DatasetDetails,
  ImportPreview,
  ItemsPage,
  ItemsQuery,
  PreviewDataset,
  Reading,
} from '../domain/dataset.ts';
import { DatasetItem } from '../domain/dataset-item.ts';
import { PromptPreview, PromptTemplate, SavedPromptTemplate } from '../domain/prompt-template.ts';
import { DatasetId, PromptTemplateId } from '../ids.ts';
import { call } from './base.ts';

const OfDataset = z.object({ datasetId: DatasetId });
const OfItem = OfDataset.extend({ itemId: z.string().min(1).max(200) });
const OfTemplate = z.object({ templateId: PromptTemplateId });

export const datasets = {
  list: call.output(z.array(Dataset)),
  show: call.input(OfDataset).output(DatasetDetails),
  /** A page of the items, their long texts cut; `item` gives one in full. */
  items: call.input(ItemsQuery).output(ItemsPage),
  item: call.input(OfItem).output(DatasetItem),
  /** Reads the whole file and tells what would come of it; nothing is stored. Aborting ends it. */
  preview: call.input(PreviewDataset).output(ImportPreview),
  /** How far `preview` or `add` is, until it ends. */
  followReading: call.input(z.object({ readingId: z.uuid() })).output(eventIterator(Reading)),
  /**
   * Stores the good rows, frozen. A dataset with the very same items is not stored twice: it is
   * answered, and brought back if it had been removed. Aborting leaves nothing of it.
   */
  add: call.input(AddDataset).output(z.object({ dataset: Dataset, isNew: z.boolean() })),
  rename: call.input(OfDataset.extend({ name: z.string().trim().min(1).max(200) })).output(Dataset),
  /** Takes it off the list; `restore` puts it back. */
  remove: call.input(OfDataset).output(z.void()),
  restore: call.input(OfDataset).output(Dataset),
  templates: {
    list: call.output(z.array(SavedPromptTemplate)),
    /** Saves under the given name; an existing one of that name is replaced. */
    save: call.input(SavedPromptTemplate.omit({ id: true })).output(SavedPromptTemplate),
    remove: call.input(OfTemplate).output(z.void()),
    restore: call.input(OfTemplate).output(z.void()),
  },
  /** Exactly what a model would be sent for an item. */
  prompt: call.input(OfItem.extend({ template: PromptTemplate })).output(PromptPreview),
};
