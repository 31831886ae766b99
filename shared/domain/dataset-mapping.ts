import { z } from 'zod';
import { ScorerKind } from './dataset-item.ts';

const Column = z.string().min(1).max(200);

/** What the target column of a multiple choice holds. */
export const TargetForm = z.enum(['text', 'letter', 'index-from-0', 'index-from-1']);
export type TargetForm = z.infer<typeof TargetForm>;

/** Which column of a file becomes which part of an item; `null`: none does. */
export const ColumnMapping = z.object({
  input: Column,
  /** Several columns are several right answers, and so are the elements of a list. */
  targets: z.array(Column).max(20),
  targetForm: TargetForm,
  /** One column that holds a list, or one column per choice. */
  choices: z.array(Column).max(26),
  id: Column.nullable(),
  domain: Column.nullable(),
  difficulty: Column.nullable(),
  group: Column.nullable(),
  scorerColumn: Column.nullable(),
  /** For every item whose column does not say otherwise. */
  scorer: ScorerKind.nullable(),
  /** Columns that are kept for prompt templates, under their own names. */
  fields: z.array(Column).max(100),
});
export type ColumnMapping = z.infer<typeof ColumnMapping>;

/** A mapping in which no column beside the question has a part. */
export const nothingMapped: Omit<ColumnMapping, 'input'> = {
  targets: [],
  targetForm: 'text',
  choices: [],
  id: null,
  domain: null,
  difficulty: null,
  group: null,
  scorerColumn: null,
  scorer: null,
  fields: [],
};

/** Why a row is left out. */
export const RowProblemCode = z.enum([
  'NOT_JSON',
  'NOT_AN_OBJECT',
  'CUT_SHORT',
  'TOO_LONG',
  'TOO_DEEP',
  'TOO_MANY_COLUMNS',
  'COLUMN_COUNT',
  'QUOTE_NOT_CLOSED',
  'QUOTE_MISPLACED',
  'NOT_TEXT',
  'NO_INPUT',
  'NO_TARGET',
  'TARGET_NOT_A_CHOICE',
  'TOO_MANY_CHOICES',
  'DUPLICATE_ID',
  'UNKNOWN_SCORER',
  'TAG_TOO_LONG',
]);
export type RowProblemCode = z.infer<typeof RowProblemCode>;

export const RowProblem = z.object({
  /** Of the file, counted from 1: its line, or its row where it has no lines. */
  line: z.number().int().positive(),
  code: RowProblemCode,
  /** What was found there, cut: a column, a value, a count. */
  detail: z.string().max(200),
});
export type RowProblem = z.infer<typeof RowProblem>;
