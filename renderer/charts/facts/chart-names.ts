import type { Fact, Localized } from '#shared/domain/facts.ts';
import type { FactModelId } from '#shared/ids.ts';

/** What the pictures of facts take from the sheet, written for the reader. */
export interface ChartNames {
  readonly say: (text: Localized) => string;
  readonly plainDate: (date: string) => string;
  /** A model's place in the sheet: it decides colour and mark. */
  readonly indexOf: (id: FactModelId) => number;
  readonly setting: (setting: string | null) => string | null;
  readonly source: (fact: Pick<Fact, 'sourceId'>) => string;
  readonly kind: (fact: Pick<Fact, 'kind'>) => string;
}
