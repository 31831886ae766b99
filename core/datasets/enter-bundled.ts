import { createHash } from 'node:crypto';
import type { WritableDb } from '#db/handle.ts';
import { insertItems } from '#db/queries/dataset-items.ts';
import { beginDataset, datasetByItems, freezeDataset } from '#db/queries/datasets.ts';
import { inTransaction } from '#db/statements.ts';
import { canonicalItem } from '#shared/datasets/canonical-item.ts';
import { DatasetId } from '#shared/ids.ts';
import { readBundledDatasets } from './bundled.ts';

/**
 * Enters the bundled datasets. One whose items have changed with a new Triptych is another dataset: the
 * old one stays, for experiments that were made with it.
 */
export function enterBundled(db: WritableDb): void {
  for (const { id, name, description, licence, items } of readBundledDatasets()) {
    const digest = createHash('sha256');
    for (const item of items) digest.update(`${canonicalItem(item)}\n`);
    const itemsSha256 = digest.digest('hex');
    if (datasetByItems(db, itemsSha256)) continue;
    const datasetId = DatasetId.parse(`${id}-${itemsSha256.slice(0, 8)}`);
    const createdAtMs = Date.now();
    inTransaction(db, () => {
      beginDataset(db, datasetId, createdAtMs);
      insertItems(db, datasetId, 0, items);
      const dataset = {
        id: datasetId,
        name,
        description,
        licence,
        origin: { kind: 'bundled' },
        mapping: null,
        itemsSha256,
        items: items.length,
        badRows: 0,
        createdAtMs,
      } as const;
      freezeDataset(db, { dataset, problems: [] });
    });
  }
}
