import { z } from 'zod';
import { LineUp } from '../domain/run.ts';
import { LineUpId } from '../ids.ts';
import { call } from './base.ts';

export const lineUps = {
  list: call.output(z.array(LineUp)),
  /** Saves under the given name; an existing line-up of that name is replaced. */
  save: call.input(LineUp.omit({ id: true })).output(LineUp),
  remove: call.input(z.object({ lineUpId: LineUpId })).output(z.void()),
  restore: call.input(z.object({ lineUpId: LineUpId })).output(z.void()),
};
