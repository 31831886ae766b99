/** What a model got on one sample of an item, `null` where it was not scored. */
export interface ItemScore {
  readonly item: string;
  /** Items that share something; the item itself where nothing is shared. */
  readonly cluster: string;
  readonly score: number | null;
}

export interface PairedItem {
  readonly item: string;
  readonly cluster: string;
  readonly first: number;
  readonly second: number;
}

export interface Pairing {
  readonly items: readonly PairedItem[];
  /** Items that only one model was scored on: they are in no paired figure, and this is said. */
  readonly unpaired: number;
}

/** Brings two models' scores together item by item; several samples of an item become their mean. */
export function pairItems(first: readonly ItemScore[], second: readonly ItemScore[]): Pairing {
  const others = meansByItem(second);
  const items: PairedItem[] = [];
  const means = meansByItem(first);
  for (const [item, { cluster, mean }] of means) {
    const other = others.get(item);
    if (other) items.push({ item, cluster, first: mean, second: other.mean });
  }
  return { items, unpaired: means.size + others.size - 2 * items.length };
}

interface ItemMean {
  readonly cluster: string;
  readonly mean: number;
}

function meansByItem(scores: readonly ItemScore[]): Map<string, ItemMean> {
  const sums = new Map<string, { cluster: string; sum: number; n: number }>();
  for (const { item, cluster, score } of scores) {
    if (score === null) continue;
    const before = sums.get(item) ?? { cluster, sum: 0, n: 0 };
    sums.set(item, { cluster, sum: before.sum + score, n: before.n + 1 });
  }
  const means = new Map<string, ItemMean>();
  for (const [item, { cluster, sum, n }] of sums) means.set(item, { cluster, mean: sum / n });
  return means;
}
