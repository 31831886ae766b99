import type { ColumnMapping, TargetForm } from '../domain/dataset-mapping.ts';
import { choicesIn, textsIn } from './cell-values.ts';

type Row = ReadonlyMap<string, unknown>;

/** Names by which columns are known, the surest first. */
const known = {
  input: 'input question prompt problem query instruction goal ctx text'.split(' '),
  targets:
    'target targets answer answers answerkey correct_answer label gold solution output expected response'.split(
      ' ',
    ),
  choices: 'choices options endings'.split(' '),
  id: 'id question_id item_id doc_id uid'.split(' '),
  domain: 'domain subject category topic task'.split(' '),
  difficulty: 'difficulty level grade'.split(' '),
  group: 'group cluster passage_id source_id'.split(' '),
  scorer: ['scorer'],
};

/** What the columns most likely are, by their names and first values; `null`: nothing looks like a question. */
export function guessMapping(
  columns: readonly string[],
  rows: readonly Row[],
): ColumnMapping | null {
  const find = (names: readonly string[], among = columns): string | null => {
    for (const name of names) {
      const found = among.find((column) => lastPart(column) === name);
      if (found !== undefined) return found;
    }
    return null;
  };
  const input = find(known.input);
  if (input === null) return null;
  const choices = choiceColumns(columns, find);
  // The labels of a list of choices lie beside its texts and are no answer.
  const beside = columns.filter((column) => !/^(?:.*\.)?(?:choices|options)\./i.test(column));
  const target = find(known.targets, beside);
  const parts = {
    id: find(known.id),
    domain: find(known.domain),
    difficulty: find(known.difficulty),
    group: find(known.group),
    scorerColumn: find(known.scorer),
  };
  const used = new Set([input, target, ...choices, ...Object.values(parts)]);
  return {
    input,
    targets: target === null ? [] : [target],
    targetForm: choices.length === 0 ? 'text' : formOf(rows, target, choices),
    choices,
    ...parts,
    scorer: null,
    fields: columns.filter((column) => !used.has(column)).slice(0, 100),
  };
}

function choiceColumns(
  columns: readonly string[],
  find: (names: readonly string[]) => string | null,
): string[] {
  // A list with its letters beside it, as in `choices: { text, label }`.
  const texts = columns.find((column) => /(?:^|\.)(?:choices|options)\.text$/i.test(column));
  const one = texts ?? find(known.choices);
  if (one !== null) return [one];
  const letters = 'ABCDEFGHIJ'.split('').filter((letter) => columns.includes(letter));
  return letters.length >= 2 ? letters : [];
}

/** The form in which every one of the first targets can be read. */
function formOf(
  rows: readonly Row[],
  target: string | null,
  choices: readonly string[],
): TargetForm {
  const pairs = rows.flatMap((row) => {
    const listed = choicesIn(row, choices);
    return textsIn(target === null ? null : row.get(target)).map((text) => ({ text, listed }));
  });
  const isAll = (fits: (pair: (typeof pairs)[number]) => boolean) =>
    pairs.length > 0 && pairs.every(fits);
  if (isAll(({ text, listed }) => listed.includes(text))) return 'text';
  if (isAll(({ text }) => /^[A-Za-z]$/.test(text))) return 'letter';
  if (isAll(({ text, listed }) => /^\d+$/.test(text) && Number(text) < listed.length)) {
    return 'index-from-0';
  }
  if (isAll(({ text, listed }) => /^\d+$/.test(text) && Number(text) <= listed.length)) {
    return 'index-from-1';
  }
  return 'text';
}

function lastPart(column: string): string {
  return (column.split('.').at(-1) ?? column).toLowerCase();
}
