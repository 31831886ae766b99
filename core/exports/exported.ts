import type { CellOutcome } from '#db/queries/experiment-cells.ts';
import type { DatasetItem } from '#shared/domain/dataset-item.ts';
import type { Experiment } from '#shared/domain/experiment.ts';
import type { AttemptState } from '#shared/domain/run-state.ts';
import type { Pane, Run } from '#shared/domain/run.ts';
import type { RunExport } from '#shared/domain/run-export.ts';

/** A comparison or an experiment on its way into files; its cells come one after the other. */
export type ExportedSource = {
  readonly panes: readonly ExportedPane[];
  readonly cellCount: number;
  readonly attemptCount: number;
  readonly cells: () => Iterable<ExportedCell>;
} & (
  | {
      readonly kind: 'run';
      readonly run: Run;
      /** With all events, as a file of its own holds it. */
      readonly whole: RunExport;
    }
  | { readonly kind: 'experiment'; readonly experiment: Experiment }
);

export interface ExportedPane {
  readonly pane: Pane;
  readonly label: string;
  /** As JSON; `null`: `single`. */
  readonly strategy: object | null;
}

/** A cell with every try at it. */
export interface ExportedCell {
  readonly id: string;
  readonly pane: number;
  readonly sample: number;
  readonly role: CellOutcome['role'];
  readonly state: string;
  /** `null`: a comparison has none. */
  readonly item: DatasetItem | null;
  /** `null`: a judge's, which is made of the answers that it judges. */
  readonly prompt: string | null;
  readonly systemPrompt: string | null;
  /** `null`: a comparison is not scored. */
  readonly outcome: CellOutcome | null;
  readonly attempts: readonly ExportedAttempt[];
  /** Position among the attempts; `null`: none counts. */
  readonly accepted: number | null;
}

export interface ExportedAttempt {
  readonly state: AttemptState;
  readonly number: number;
  readonly isCached: boolean;
  readonly begunAtMs: number | null;
  readonly endedAtMs: number | null;
}

export function idOf(source: ExportedSource): string {
  return source.kind === 'run' ? source.run.id : source.experiment.id;
}
