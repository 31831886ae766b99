import { type ExportValue, flag, json, moment, real, type RowOf, text, whole } from './columns.ts';

const runColumns = {
  run_id: text('Id of the comparison or experiment'),
  kind: text('`run` (a comparison) or `experiment`'),
  title: text('Title, or name of the experiment'),
  status: text('How it ended: `done`, `failed`, `cancelled`, `stopped`, `paused`, `interrupted`'),
  origin: text('`app`, `cli`, `first-start`, `recorded` (imported); empty for an experiment'),
  created_at_ms: moment('When it was started'),
  finished_at_ms: moment('When it ended'),
  prompt: text('The prompt of a comparison; of an experiment, see `cells`'),
  mode: text('`sequential`: one local model at a time; `at-once`: together'),
  samples: whole(null, 'Answers asked for per prompt and single pane'),
  tags: json('List of tags'),
  dataset_name: text('Of an experiment'),
  dataset_sha256: text('SHA-256 of the canonical items of the dataset'),
  spec: json('The experiment as it was asked for'),
  recording: json('Where an imported run comes from'),
  triptych_version: text('The Triptych that measured'),
  node_version: text('Its Node'),
  node_llama_cpp_version: text('Its engine for local models'),
  platform: text('Operating system, architecture, release'),
  cpu: text('Model of the processor'),
  cores: whole(null, 'Usable cores'),
  memory_bytes: whole('bytes', 'Memory of the machine'),
  manifest: json('Everything that was frozen when it started'),
};

const paneColumns = {
  run_id: text('Run that the pane belongs to'),
  pane: whole(null, 'Position, counted from 0; with `run_id` the key'),
  letter: text('As in charts: A, B, C …'),
  label: text('Name of the arm of an experiment; else the name of the model'),
  model_name: text('Name of the model'),
  source: text('`file`, `provider` or `recorded`'),
  file_name: text('Name of the model file, without its folder'),
  file_sha256: text('SHA-256 of the model file, where it was known'),
  file_size_bytes: whole('bytes', 'Size of the model file'),
  provider: text('Name of the provider'),
  requested_model: text('Model id that was asked for; compare `attempts.returned_model`'),
  settings: json('Settings as they were asked for'),
  strategy: json('How several answers become one; empty: `single`'),
  replaced_by: whole(null, 'Pane that took its place'),
};

const cellColumns = {
  cell_id: text('Id of the cell'),
  run_id: text('Run that it belongs to'),
  pane: whole(null, 'Its pane'),
  model_name: text('Name of the model, again'),
  sample: whole(null, 'Counted from 0'),
  role: text('`answer`, or of a judge: `pick`, `grade`, `pair`, `pair-exchanged`'),
  item_id: text('Item of the dataset'),
  domain: text('Of the item'),
  difficulty: text('Of the item'),
  prompt: text('What was asked, template filled in; empty for a judge'),
  system_prompt: text('What the model was told to be'),
  targets: json('List of the answers that count'),
  state: text('How it came out: `done`, `truncated`, `failed`, `skipped`, `cancelled` …'),
  attempts: whole(null, 'Tries at it'),
  accepted_attempt_id: text('The try that counts'),
  extracted: text('What was taken from the answer to be scored, cut at 200 characters'),
  score: real('0 to 1', 'By the rule of the experiment'),
  outcome: text('`right`, `partly`, `wrong`, `unparsable` or `unscorable`'),
  reason: text('Why it is unparsable or unscorable'),
  flexible_score: real('0 to 1', 'By the second, more lenient extraction'),
  flexible_outcome: text('The same in words'),
  grade: real('0 to 1', "A person's grade; of a judge's cell its verdict"),
  ballot: text('What votes are counted by'),
};

const attemptColumns = {
  attempt_id: text('Id of the attempt'),
  cell_id: text('Cell that it is a try at'),
  run_id: text('Run that it belongs to'),
  number: whole(null, 'Counted from 1'),
  is_accepted: flag('It is the one that counts'),
  status: text('`done`, `failed`, `cancelled`, `interrupted`'),
  is_warm_up: flag('Its answer is thrown away'),
  is_cached: flag('Taken from an earlier call: it has no time and no cost of its own'),
  begun_at_ms: moment('When it began; known of experiments'),
  ended_at_ms: moment('When it ended; known of experiments'),
  answer: text('What the model said'),
  reasoning: text('What it thought aloud; hidden reasoning is in no file'),
  queued_ms: real('ms', 'From "wanted" to t0, loading left out'),
  load_process_ms: real('ms', 'Start of the process and of the libraries'),
  load_model_ms: real('ms', 'Loading of the model'),
  load_context_ms: real('ms', 'Making of the context'),
  warm_up_ms: real('ms', 'One decode that is thrown away'),
  ttft_ms: real('ms', 'Time to first token: t_any − t0'),
  ttfa_ms: real('ms', 'Time to first token of the answer: t_ans − t0'),
  thinking_ms: real('ms', 't_ans − t_any'),
  tpot_ms: real('ms', 'Time per output token: (t_last − t_any) / (N_out − 1)'),
  answer_tpot_ms: real('ms', '(t_last − t_ans) / (N_answer − 1)'),
  decode_tokens_per_second: real('tokens/s', '(N_out − 1) / (t_last − t_any)'),
  output_tokens_per_second: real('tokens/s', 'N_out / (t_last − t0)'),
  prefill_tokens_per_second: real('tokens/s', 'Evaluated prompt tokens / prefill time'),
  prefill_ms: real('ms', 'From the start of evaluation to the first token'),
  end_to_end_ms: real('ms', 't_last − t0'),
  stream_ms: real('ms', 't_done − t0'),
  other_work_share: real('0 to 1', 'Share of the cores that other programs took'),
  missing: json('Why a figure above is empty: name of the column, reason'),
  prompt_tokens: whole('tokens', 'Those from a cache included'),
  cached_tokens: whole('tokens', 'Of the prompt tokens, from a prompt cache'),
  output_tokens: whole('tokens', 'Those of the reasoning included'),
  reasoning_tokens: whole('tokens', 'Of the output tokens; empty where the provider hides it'),
  cost_usd: text('USD, decimal and exact; empty: not known, or a model of this machine'),
  cost_basis: text('`reported`, `price-table` or `unknown`; empty for a model of this machine'),
  cost: json('What the cost was computed from'),
  returned_model: text('Model id that the server says answered'),
  fingerprint: text('`system_fingerprint` of the server'),
  raw_usage: json('Usage as the server sent it'),
  request_body: json('Request as it was sent, without key'),
  stop_reason: text('`end-of-turn`, `max-tokens` or `context-full`'),
  failure_code: text('Code of the failure'),
  failure: json('The failure with its data'),
  actual_settings: json('Settings that the engine really used'),
  rendered_prompt: text('Prompt as a local model saw it, chat template applied'),
  recorded: json('Timings and usage that another tool wrote down; none of the figures above'),
};

const chunkColumns = {
  attempt_id: text('Attempt that it belongs to'),
  position: whole(null, 'Counted from 0; with `attempt_id` the key'),
  at_ns: whole('ns', 'Since t0, monotonic, stamped where the bytes arrived'),
  channel: text('`reasoning` or `answer`'),
  tokens: whole('tokens', 'In this chunk; empty where only the sum is known'),
  text: text('May be empty: half a character, or a tag'),
};

/** What an export holds, table by table, in the order in which it is written. */
export const exportTables = {
  runs: runColumns,
  panes: paneColumns,
  cells: cellColumns,
  attempts: attemptColumns,
  chunks: chunkColumns,
};

export type TableName = keyof typeof exportTables;
export type ExportRow<Name extends TableName> = RowOf<(typeof exportTables)[Name]>;

/** The values of a row in the order of the columns. */
export function valuesOf<Name extends TableName>(table: Name, row: ExportRow<Name>): ExportValue[] {
  return columnNamesOf(table).map((name) => row[name]);
}

export function columnNamesOf<Name extends TableName>(table: Name) {
  return Object.keys(exportTables[table]) as (keyof ExportRow<Name>)[];
}

export const tableNames = Object.keys(exportTables) as TableName[];

/** What each table holds, for the guide. */
export const tableMeanings: Record<TableName, string> = {
  runs: 'One row for each comparison and each experiment.',
  panes:
    'One row for each model with its settings in a run: the columns of a comparison, the arms of an experiment.',
  cells: 'One row for each answer that was wanted: a model, a prompt, a sample of it.',
  attempts: 'One row for each try at a cell, with text, times, tokens and cost.',
  chunks: 'One row for each stamped arrival of an attempt: its timeline.',
};
