import { ServingState, StartServing } from '../domain/serving.ts';
import { call } from './base.ts';

/** The models of this machine, offered to other programs on loopback in OpenAI's form. */
export const serving = {
  state: call.output(ServingState),
  /** Offers them until `stop`, or the end of the workbench. */
  start: call.input(StartServing).output(ServingState),
  stop: call.output(ServingState),
  /** Makes another key; who has the old one gets no further. */
  newKey: call.output(ServingState),
};
