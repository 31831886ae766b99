import type { z } from 'zod';
import {
  largestRecordedText,
  type RecordedPlace,
  RecordedRow,
  type RecordingProblem,
} from '#shared/domain/recording.ts';
import type { ReadExperiment } from './enter-experiment.ts';
import { mostAnswers, mostCharacters, mostProblems } from './limits.ts';
import type { ReadRecording } from './read-recording.ts';

/** A row as a reader understood it; whatever is wrong with it is found here. */
export type RowDraft = Partial<Record<keyof RecordedRow, unknown>> & {
  readonly place: RecordedPlace;
};

/** Takes in what readers find: good rows are kept, the others are listed with their place and reason. */
export interface Collector {
  readonly rows: RecordedRow[];
  readonly runs: ReadRecording['runs'];
  readonly experiments: ReadExperiment[];
  readonly problems: RecordingProblem[];
  problemCount(): number;
  /** Nothing more would be taken in. */
  isFull(): boolean;
  row(draft: RowDraft): void;
  run(run: ReadRecording['runs'][number]): void;
  experiment(experiment: ReadExperiment): void;
  problem(place: RecordedPlace | null, code: RecordingProblem['code'], detail?: string): void;
}

export function createCollector(): Collector {
  const rows: RecordedRow[] = [];
  const runs: ReadRecording['runs'] = [];
  const experiments: ReadExperiment[] = [];
  const problems: RecordingProblem[] = [];
  let problemCount = 0;
  let characters = 0;
  let isFull = false;

  const problem: Collector['problem'] = (place, code, detail = '') => {
    problemCount += 1;
    if (problems.length < mostProblems)
      problems.push({ place, code, detail: detail.slice(0, 300) });
  };

  return {
    rows,
    runs,
    experiments,
    problems,
    problemCount: () => problemCount,
    isFull: () => isFull,
    problem,
    run: (run) => void runs.push(run),
    experiment: (experiment) => void experiments.push(experiment),
    row(draft) {
      if (isFull) return;
      const code = missingIn(draft);
      if (code) return problem(draft.place, code);
      const { data, error } = RecordedRow.safeParse({ ...draft, answer: draft.answer ?? '' });
      if (!data) return problem(draft.place, ...wordsOf(error));
      characters += data.prompt.length + data.answer.length + data.reasoning.length;
      isFull = rows.length === mostAnswers || characters > mostCharacters;
      if (isFull) return problem(draft.place, 'too-many');
      rows.push(cleaned(data));
    },
  };
}

function missingIn({ prompt, model, answer, error }: RowDraft): RecordingProblem['code'] | null {
  if (prompt === undefined || prompt === null || prompt === '') return 'no-prompt';
  if (model === undefined || model === null || model === '') return 'no-model';
  return typeof answer === 'string' || typeof error === 'string' ? null : 'no-answer';
}

function wordsOf(error: z.ZodError): [RecordingProblem['code'], string] {
  const [issue] = error.issues;
  const where = issue?.path.join('.') ?? '';
  const isLong = issue?.code === 'too_big' && issue.maximum === largestRecordedText;
  return [isLong ? 'too-long' : 'wrong-shape', `${where}: ${issue?.message ?? ''}`];
}

/** Half characters and U+0000 cannot be stored, and mean nothing. */
function cleaned(row: RecordedRow): RecordedRow {
  const clean = (text: string) => text.toWellFormed().replaceAll('\0', '\ufffd');
  return {
    ...row,
    prompt: clean(row.prompt),
    systemPrompt: row.systemPrompt === null ? null : clean(row.systemPrompt),
    model: clean(row.model),
    answer: clean(row.answer),
    reasoning: clean(row.reasoning),
    error: row.error === null ? null : clean(row.error),
    settings: row.settings.map(({ name, value }) => ({ name: clean(name), value: clean(value) })),
  };
}
