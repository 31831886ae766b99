import { createHash } from 'node:crypto';
import { RunExport } from '#shared/domain/run-export.ts';
import { applyRunEvent, createRunState } from '#shared/domain/run-state.ts';
import type { Collector } from './collector.ts';
import { objectOf, own, textOf } from './parts.ts';
import { contentHash } from './content-hash.ts';
import type { Reading } from './read-recording.ts';

/** Clocks differ, and no run began later than tomorrow. */
const dayMs = 86_400_000;

/** One run that a Triptych exported, with all its events. */
export function readTriptych(file: unknown, into: Collector): Reading {
  readRunExport(file, 1, into);
  const toolVersion = textOf(own(file, 'triptych'));
  return { format: 'triptych', tool: 'Triptych', toolVersion };
}

/** @param number of the run in its file, from 1 */
export function readRunExport(file: unknown, number: number, into: Collector): void {
  const place = { unit: 'run', number } as const;
  const { data, error } = RunExport.safeParse(file);
  if (error) {
    const [issue] = error.issues;
    into.problem(place, 'wrong-shape', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
  } else if (!isWhole(data)) {
    into.problem(place, 'wrong-shape', 'events: they do not fit the run');
  } else if (data.events.at(-1)?.type !== 'run-ended') {
    into.problem(place, 'not-ended');
  } else {
    if (!isUnchanged(file)) into.problem(place, 'changed');
    const { run, events } = objectOf(file)!;
    into.run({ ...data, contentSha256: contentHash({ run, events }) });
  }
}

export function isTriptych(file: unknown): boolean {
  return own(file, 'format') === 'triptych-run';
}

/** The hash is over the file's own words, not over what was understood of them. */
function isUnchanged(file: unknown): boolean {
  const { sha256, ...content } = objectOf(file) ?? {};
  return createHash('sha256').update(JSON.stringify(content)).digest('hex') === sha256;
}

/** Whether the events can be played back: each is about something that is there, in order. */
function isWhole({ run, events }: RunExport): boolean {
  if (!(run.createdAtMs >= 0 && run.createdAtMs <= Date.now() + dayMs)) return false;
  const state = createRunState(run);
  try {
    for (const event of events) {
      if (event.seq <= state.seq) return false;
      applyRunEvent(state, event);
    }
  } catch {
    return false;
  }
  const known = new Set(state.panes.keys());
  return (
    state.panes.every((pane, i) => pane?.index === i) &&
    [...state.cells.values()].every(({ paneIndex }) => known.has(paneIndex))
  );
}
