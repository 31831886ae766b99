import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { Ablation, AblationPlan, AblationRequest } from '../domain/ablation.ts';
import { AblationResults } from '../domain/ablation-results.ts';
import { AblationId } from '../ids.ts';
import { call } from './base.ts';

const OfAblation = z.object({ ablationId: AblationId });

/** The claims about speed, each tried on a model of this machine. */
export const ablations = {
  /** What it will measure, in which ways, and what is left out with the reason. */
  plan: call.input(AblationRequest).output(AblationPlan),
  /** Writes every measurement that is wanted and returns at once; they wait for their turns. */
  start: call.input(AblationRequest).output(Ablation),
  get: call.input(OfAblation).output(Ablation),
  /** The newest first. */
  list: call.output(z.array(Ablation)),
  /** As it is now and whenever that changes; ends when it works no more. */
  follow: call.input(OfAblation).output(eventIterator(Ablation)),
  /** Of what is measured so far. */
  results: call.input(OfAblation).output(AblationResults),
  /** Stops it; what is measured stays. */
  cancel: call.input(OfAblation).output(z.void()),
  /** Goes on with what is missing or failed. */
  resume: call.input(OfAblation).output(z.void()),
};
