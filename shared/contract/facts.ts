import { z } from 'zod';
import { FactSheet } from '../domain/facts.ts';
import { OwnFact, OwnFactInput } from '../domain/own-fact.ts';
import { MeasuredModel } from '../domain/measured-model.ts';
import { FactId } from '../ids.ts';
import { call } from './base.ts';

const OfFact = z.object({ factId: FactId });

export const facts = {
  /** The published figures that come with Triptych, and apart from them what the person added. */
  list: call.output(z.object({ sheet: FactSheet, own: z.array(OwnFact) })),
  /** Adds a figure of the person's own, or changes one that has the id; ours are never changed. */
  put: call.input(OwnFactInput).output(OwnFact),
  /** Hides a figure of the person's own; `restore` brings it back. */
  remove: call.input(OfFact).output(z.void()),
  restore: call.input(OfFact).output(z.void()),
  /** What the stored runs of each model here came to. */
  measured: call.output(z.array(MeasuredModel)),
};
