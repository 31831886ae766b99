import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { RunEvent } from '../domain/run-event.ts';
import { LoadAnyway, PaneSpec, Run, StartRun } from '../domain/run.ts';
import { RunId, Seq } from '../ids.ts';
import { call } from './base.ts';

const OfRun = z.object({ runId: RunId });
const OfPane = OfRun.extend({ paneIndex: z.number().int().nonnegative() });

export const runs = {
  /** Writes the run and returns at once; the work goes on whether anybody follows it or not. */
  start: call.input(StartRun).output(Run),
  get: call.input(OfRun).output(Run),
  /** Stored events after `after`, then live ones as they come, in batches; ends when the run has. */
  follow: call
    .input(OfRun.extend({ after: Seq.default(0) }))
    .output(eventIterator(z.array(RunEvent))),
  /** Stops the whole run, or one pane of it; the text so far is kept. */
  cancel: call.input(OfRun.extend({ paneIndex: z.number().int().nullable() })).output(z.void()),
  /** A new attempt at every cell of one pane; the earlier attempts are kept. */
  retry: call.input(OfPane.extend({ loadAnyway: LoadAnyway })).output(z.void()),
  /** Puts another model (or other settings) in a pane's place; the replaced pane is kept. */
  replace: call.input(OfPane.extend({ by: PaneSpec })).output(z.void()),
  /** Goes on with the cells that an interrupted or cancelled run did not finish. */
  resume: call.input(OfRun).output(z.void()),
};
