import { styleText } from 'node:util';
import { createLogUpdate } from 'log-update';
import {
  type AttemptState,
  cellsOfPane,
  currentAttempt,
  paneLetter,
  type RunState,
} from '#shared/domain/run-state.ts';
import type { Channel } from '#shared/domain/timeline.ts';
import { columnWidth, drawColumns } from './columns.ts';
import { printable } from './printable.ts';

/** Shows a run while it goes on. */
export interface RunView {
  update(state: RunState): void;
  /** Leaves the last state on the screen, whole. */
  end(state: RunState): void;
}

/** Standard output: a terminal, or something that has no size. */
type TerminalStream = NodeJS.WritableStream & {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
};

export const silentView: RunView = { update: () => {}, end: () => {} };

/** Side by side where the terminal can, else plain lines. */
export function createView(panes: number, stream: TerminalStream): RunView {
  const canRedraw = stream.isTTY === true && process.env['TERM'] !== 'dumb';
  const fits = columnWidth(panes, stream.columns ?? 80) !== null;
  return canRedraw && fits ? columnsView(stream) : linesView((line) => stream.write(`${line}\n`));
}

function columnsView(stream: TerminalStream): RunView {
  const log = createLogUpdate(stream);
  // The terminal may be made narrower meanwhile: then the lines are cut, and drawn whole at the end.
  const widthFor = (state: RunState) => columnWidth(state.panes.length, stream.columns ?? 80) ?? 1;
  return {
    update: (state) => {
      const textHeight = Math.max(1, (stream.rows ?? 24) - 4);
      log(drawColumns(state, widthFor(state), textHeight));
    },
    end: (state) => {
      log.clear();
      stream.write(`${drawColumns(state, widthFor(state), Infinity)}\n`);
      log.done();
    },
  };
}

/** Every finished line with the letter of its pane: for pipes, logs and narrow terminals. */
export function linesView(write: (line: string) => void): RunView {
  const writers = new Map<string, (attempt: AttemptState) => void>();
  const update = (state: RunState) => {
    for (const pane of state.panes) {
      const cells = cellsOfPane(state, pane.index);
      for (const cell of cells) {
        const attempt = currentAttempt(cell);
        if (!attempt) continue;
        const sample = cells.length > 1 ? `.${cell.sample + 1}` : '';
        const name = `${paneLetter(pane.index)}${sample}`;
        const writer = writers.get(attempt.id) ?? attemptWriter(name, write);
        writers.set(attempt.id, writer);
        writer(attempt);
      }
    }
  };
  return { update, end: update };
}

function attemptWriter(name: string, write: (line: string) => void): (a: AttemptState) => void {
  const written: Record<Channel, number> = { reasoning: 0, answer: 0 };
  let status: AttemptState['status'] = 'queued';
  return (attempt) => {
    for (const channel of ['reasoning', 'answer'] as const) {
      const text = attempt[channel].trimStart();
      const isClosed =
        attempt.status !== 'running' || (channel === 'reasoning' && attempt.answer !== '');
      const end = isClosed ? text.trimEnd().length : text.lastIndexOf('\n') + 1;
      if (end <= written[channel]) continue;
      const lines = printable(text.slice(written[channel], end)).replace(/\n$/, '').split('\n');
      written[channel] = end;
      for (const line of lines) {
        write(`${name}  ${channel === 'reasoning' ? styleText('dim', `~ ${line}`) : line}`);
      }
    }
    if (attempt.status !== status) write(`${name}  [${attempt.status}]`);
    status = attempt.status;
  };
}
