import { ulid } from 'ulid';
import type { WritableDb } from '#db/handle.ts';
import {
  listOwnFacts,
  ownFactById,
  saveOwnFact,
  setOwnFactDeletedAt,
} from '#db/queries/own-facts.ts';
import { trendPoints } from '#db/queries/trend.ts';
import { readFactSheet } from '#models/catalog/fact-sheet.ts';
import type { FactSheet } from '#shared/domain/facts.ts';
import type { OwnFact, OwnFactInput } from '#shared/domain/own-fact.ts';
import type { MeasuredModel } from '#shared/domain/measured-model.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import { measuredModels } from '#shared/facts/measured-models.ts';
import { FactId } from '#shared/ids.ts';

/** Published figures with their sources, the person's own beside them, and what runs here measured. */
export function createFacts(db: WritableDb) {
  let read: FactSheet | null = null;
  const sheet = () => (read ??= readFactSheet());

  return {
    list: (): { sheet: FactSheet; own: OwnFact[] } => ({ sheet: sheet(), own: listOwnFacts(db) }),

    /** @throws WorkbenchError INVALID_INPUT, FACT_NOT_FOUND */
    put(input: OwnFactInput): OwnFact {
      checkOwnFact(input, sheet());
      const known = input.id && ownFactById(db, input.id);
      if (input.id && !known) throw new WorkbenchError({ code: 'FACT_NOT_FOUND', fact: input.id });
      const nowMs = Date.now();
      const id = known ? known.id : FactId.parse(ulid());
      const fact = { ...input, id, createdAtMs: known?.createdAtMs ?? nowMs, updatedAtMs: nowMs };
      saveOwnFact(db, fact);
      return fact;
    },

    remove: (id: FactId): void => setOwnFactDeletedAt(db, id, Date.now()),
    restore: (id: FactId): void => setOwnFactDeletedAt(db, id, null),
    measured: (): MeasuredModel[] => measuredModels(trendPoints(db, [])),
  };
}

/** A figure that could not be shown in its place, or not be traced, is refused with the reason. */
function checkOwnFact(input: OwnFactInput, { models, topics, facts }: FactSheet): void {
  const refuse = (field: string, reason: string): never => {
    throw new WorkbenchError({ code: 'INVALID_INPUT', field, reason });
  };
  if (!models.some(({ id }) => id === input.modelId)) refuse('modelId', 'no such model');
  const topic = topics.find(({ id }) => id === input.topic) ?? refuse('topic', 'no such figure');
  if (topic.unit === null && (input.text === null || input.value !== null)) {
    refuse('text', 'this figure is given in words');
  }
  if (topic.unit !== null && (input.value === null || input.text !== null)) {
    refuse('value', 'this figure is a number');
  }
  if (input.value !== null && input.value < 0) refuse('value', 'it cannot be less than 0');
  if (topic.unit === 'percent' && (input.value ?? 0) > 100) refuse('value', 'it is above 100 %');
  const corrected = facts.find(({ id }) => id === input.corrects);
  if (input.corrects !== null && !corrected) refuse('corrects', 'no such figure');
  if (corrected && (corrected.modelId !== input.modelId || corrected.topic !== input.topic)) {
    refuse('corrects', 'it is a figure of another row or model');
  }
}
