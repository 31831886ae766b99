import {
  choiceLetter,
  DatasetItem,
  longestText,
  mostChoices,
  mostTargets,
  ScorerKind,
} from '../domain/dataset-item.ts';
import type { ColumnMapping, RowProblemCode, TargetForm } from '../domain/dataset-mapping.ts';
import { choicesIn, textOf, textsIn } from './cell-values.ts';

type Row = ReadonlyMap<string, unknown>;

export type MappedRow =
  | { readonly item: DatasetItem; readonly problem: null }
  | { readonly item: null; readonly problem: { code: RowProblemCode; detail: string } };

/** The item that a row becomes, or why it becomes none. `line` names an item that has no id. */
export function mapRow(row: Row, mapping: ColumnMapping, line: number): MappedRow {
  const cell = (column: string | null) => (column === null ? '' : textOf(row.get(column)));
  const input = cell(mapping.input);
  if (input === '') return problem('NO_INPUT', mapping.input);
  const choices = choicesIn(row, mapping.choices);
  if (choices.length > mostChoices) return problem('TOO_MANY_CHOICES', String(choices.length));
  const written = mapping.targets.flatMap((column) => textsIn(row.get(column)));
  if (mapping.targets.length > 0 && written.length === 0) {
    return problem('NO_TARGET', mapping.targets.join(', '));
  }
  const targets = choices.length === 0 ? written : lettersOf(written, choices, mapping.targetForm);
  if (targets === null) return problem('TARGET_NOT_A_CHOICE', written.join(', '));
  const scorerText = cell(mapping.scorerColumn);
  const scorer = scorerText === '' ? mapping.scorer : ScorerKind.safeParse(scorerText).data;
  if (scorer === undefined) return problem('UNKNOWN_SCORER', scorerText);
  const parsed = DatasetItem.safeParse({
    id: cell(mapping.id) || `row ${line}`,
    input,
    targets: targets.slice(0, mostTargets),
    choices,
    domain: cell(mapping.domain) || null,
    difficulty: cell(mapping.difficulty) || null,
    group: cell(mapping.group) || null,
    scorer: scorer ?? (choices.length > 0 ? 'choice' : null),
    fields: Object.fromEntries(fieldsOf(row, mapping.fields)),
  });
  if (parsed.success) return { item: parsed.data, problem: null };
  const place = String(parsed.error.issues[0]?.path[0] ?? '');
  const isTag = place === 'domain' || place === 'difficulty';
  return problem(isTag ? 'TAG_TOO_LONG' : 'TOO_LONG', place || String(longestText));
}

/** A column named like a part of every object would not survive as a plain one. */
function fieldsOf(row: Row, columns: readonly string[]): [string, string][] {
  return columns
    .filter((column) => column !== '__proto__')
    .map((column): [string, string] => [column, textOf(row.get(column))])
    .filter(([, text]) => text !== '');
}

function lettersOf(
  targets: readonly string[],
  choices: readonly string[],
  form: TargetForm,
): string[] | null {
  const indexes = targets.map((target) => indexOf(target, choices, form));
  return indexes.every((index) => index >= 0 && index < choices.length)
    ? indexes.map(choiceLetter)
    : null;
}

/** @returns -1 when it is none */
function indexOf(target: string, choices: readonly string[], form: TargetForm): number {
  switch (form) {
    case 'text':
      return choices.indexOf(target);
    case 'letter':
      return /^[A-Za-z]$/.test(target) ? target.toUpperCase().charCodeAt(0) - 65 : -1;
    case 'index-from-0':
      return /^\d{1,3}$/.test(target) ? Number(target) : -1;
    case 'index-from-1':
      return /^\d{1,3}$/.test(target) ? Number(target) - 1 : -1;
  }
}

function problem(code: RowProblemCode, detail: string): MappedRow {
  return { item: null, problem: { code, detail: detail.slice(0, 200) } };
}
