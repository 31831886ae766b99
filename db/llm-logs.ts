import Database from 'better-sqlite3';

/** What is read of one answer in the logs of `llm`; texts longer than the limit are `null`. */
export interface LlmLogRow {
  readonly model: unknown;
  readonly resolvedModel: unknown;
  readonly optionsJson: unknown;
  readonly inputTokens: unknown;
  readonly outputTokens: unknown;
  readonly tokenDetails: unknown;
  readonly durationMs: unknown;
  readonly dateUtc: unknown;
  readonly reasoning: unknown;
  readonly answer: unknown;
  /** What was said before the answer, in order. */
  readonly messages: readonly { readonly role: unknown; readonly content: unknown }[];
}

/** The schema changed with llm 0.36: `turns` with their messages instead of `responses`. */
export interface LlmLogs {
  readonly schema: 'turns' | 'responses';
  readonly rows: Iterable<LlmLogRow>;
}

const mostMessages = 1000;

/**
 * Opens the `logs.db` of Simon Willison's `llm` and reads its answers, oldest first. Nothing of the
 * file is trusted: it is opened read-only, only plain tables are read (a view could compute for ever),
 * and a longer text than `longestText` is not fetched. To be used in a process that can be ended.
 * @returns `null` when the database is of another program
 */
export function openLlmLogs(
  path: string,
  longestText: number,
): (LlmLogs & { readonly close: () => void }) | null {
  const db = new Database(path, { readonly: true, fileMustExist: true, timeout: 2000 });
  db.pragma('trusted_schema = OFF');
  db.pragma('query_only = ON');
  db.pragma('cell_size_check = ON');
  db.pragma('mmap_size = 0');
  const close = () => void db.close();
  if (hasTables(db, ['turns', 'messages', 'parts']) && hasRows(db, 'turns')) {
    return { schema: 'turns', rows: turns(db, longestText), close };
  }
  if (hasTables(db, ['responses'])) {
    return { schema: 'responses', rows: responses(db, longestText), close };
  }
  close();
  return null;
}

function hasTables(db: Database.Database, names: readonly string[]): boolean {
  const find = db.prepare(
    `SELECT count(*) AS n FROM sqlite_schema
     WHERE type = 'table' AND name = ? AND sql LIKE 'CREATE TABLE%' AND sql NOT LIKE '%GENERATED%'`,
  );
  return names.every((name) => (find.get(name) as { n: number }).n === 1);
}

function hasRows(db: Database.Database, table: 'turns'): boolean {
  return db.prepare(`SELECT 1 FROM ${table} LIMIT 1`).get() !== undefined;
}

/** Only the columns that the table has: earlier versions lack some. */
function column(db: Database.Database, table: string, name: string, longest: number): string {
  const known = db.pragma(`table_info(${table})`) as { name: string }[];
  if (!known.some((each) => each.name === name)) return 'NULL';
  return `iif(length(${table}.${name}) <= ${longest}, ${table}.${name}, NULL)`;
}

function commonColumns(db: Database.Database, table: 'turns' | 'responses', longest: number) {
  const named = {
    model: 'model',
    resolvedModel: 'resolved_model',
    optionsJson: 'options_json',
    inputTokens: 'input_tokens',
    outputTokens: 'output_tokens',
    tokenDetails: 'token_details',
    durationMs: 'duration_ms',
    dateUtc: 'datetime_utc',
  };
  return Object.entries(named)
    .map(([as, name]) => `${column(db, table, name, longest)} AS ${as}`)
    .join(', ');
}

type Common = Omit<LlmLogRow, 'answer' | 'reasoning' | 'messages'>;

function* responses(db: Database.Database, longest: number): Generator<LlmLogRow> {
  const text = (name: string) => column(db, 'responses', name, longest);
  const rows = db.prepare(
    `SELECT ${commonColumns(db, 'responses', longest)}, ${text('prompt')} AS prompt,
       ${text('system')} AS system, ${text('response')} AS answer, ${text('reasoning')} AS reasoning
     FROM responses ORDER BY rowid`,
  );
  type Row = Common & { prompt: unknown; system: unknown; answer: unknown; reasoning: unknown };
  for (const { prompt, system, ...row } of rows.iterate() as Iterable<Row>) {
    const asked = { role: 'user', content: prompt };
    const told = { role: 'system', content: system };
    yield { ...row, messages: system === null || system === '' ? [asked] : [told, asked] };
  }
}

function* turns(db: Database.Database, longest: number): Generator<LlmLogRow> {
  const parts = `SELECT json_group_array(json_object('type', type, 'text',
      iif(length(text) <= ${longest}, text, NULL)) ORDER BY position)
    FROM parts WHERE message_hash = :hash`;
  // A chain that refers to itself ends at the limit.
  const chain = db.prepare(
    `WITH RECURSIVE said (hash, parent, role, depth) AS (
       SELECT hash, parent_hash, role, 0 FROM messages WHERE hash = :hash
       UNION ALL
       SELECT m.hash, m.parent_hash, m.role, depth + 1 FROM messages AS m JOIN said ON m.hash = said.parent
       WHERE depth < ${mostMessages}
     ) SELECT hash, role FROM said ORDER BY depth DESC`,
  );
  const content = db.prepare(parts);
  const partsOf = (hash: unknown): { type: string; text: string | null }[] =>
    JSON.parse(String(Object.values(content.get({ hash }) as object)[0] ?? '[]'));
  const list = db.prepare(
    `SELECT ${commonColumns(db, 'turns', longest)}, parent_message_hash AS asked,
       tip_message_hash AS tip FROM turns ORDER BY rowid`,
  );
  for (const { asked, tip, ...row } of list.all() as (Common & {
    asked: unknown;
    tip: unknown;
  })[]) {
    const said = chain.all({ hash: asked }) as { hash: unknown; role: unknown }[];
    const answered = partsOf(tip);
    const joined = (type: string) =>
      answered
        .filter((part) => part.type === type)
        .map((part) => part.text ?? '')
        .join('');
    yield {
      ...row,
      answer: joined('text'),
      reasoning: joined('reasoning'),
      messages: said.map(({ hash, role }) => ({ role, content: partsOf(hash) })),
    };
  }
}
