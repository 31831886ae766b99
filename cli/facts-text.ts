import { styleText } from 'node:util';
import type { Fact, FactModel, FactSheet } from '#shared/domain/facts.ts';
import type { OwnFact } from '#shared/domain/own-fact.ts';
import {
  type FactCell,
  type FactGroup,
  type FactGroupId,
  factTable,
  type FactRow,
} from '#shared/facts/fact-table.ts';
import { printableLine } from './printable.ts';
import { table } from './table.ts';
import { wrap } from './text-width.ts';

const rowNameWidth = 26;
const narrowest = 16;
const widest = 44;

const groupNames: Partial<Record<FactGroupId, string>> = {
  consensus: 'A vote of 64 answers (cons@64), not to be set beside single attempts',
  own: 'Added by you',
  main: 'In words',
};

/** The four dimensions as tables, the models' status, and the sources that the figures name by number. */
export function factsText(
  sheet: FactSheet,
  own: readonly OwnFact[],
  models: readonly FactModel[],
  terminalColumns: number,
): string {
  const sources = numberSources(sheet);
  const room = Math.floor((terminalColumns - rowNameWidth) / models.length) - 2;
  const width = Math.min(widest, Math.max(narrowest, room));
  const writing = { sheet, sources, width };
  const parts = [
    heading(`Status, as of ${sheet.stateOf}`),
    ...models.map((model) => statusLines(model, sources)),
    ...sheet.dimensions.flatMap((dimension) => [
      heading(dimension.name.en),
      ...factTable(sheet, own, dimension.id, models).map((group, _, groups) =>
        groupText(group, groups.length > 1, models, writing),
      ),
    ]),
    heading('Sources'),
    'd disclosed by the vendor, r reported by a third party, i inferred, u added by you; ≠ sources disagree',
    sources.list(),
  ];
  return parts.join('\n');
}

function heading(text: string): string {
  return `\n${styleText('bold', text)}`;
}

function groupText(
  { id, rows }: FactGroup,
  isNamed: boolean,
  models: readonly FactModel[],
  writing: Writing,
): string {
  const harness = writing.sheet.harnesses.find((each) => each.id === id);
  const name = harness ? `${harness.name.en}. ${harness.about.en}` : groupNames[id];
  const head = ['', ...models.map((model) => model.name)];
  const drawn = table(
    head,
    rows.map((row) => rowCells(row, writing)),
  );
  return isNamed && name !== undefined ? `${styleText('dim', name)}\n${drawn}\n` : drawn;
}

function statusLines(model: FactModel, sources: SourceNumbers): string {
  const lines = model.statuses.map((span) => {
    const from = span.fromIs === 'exact' ? span.from : `${span.from} or before`;
    const period = span.to === null ? `since ${from}` : `${from} to ${span.to}`;
    const kind = `${span.kind[0]}[${sources.numberOf(span.sourceId)}]`;
    return `  ${span.place.en}: ${span.state}, ${period} ${kind}`;
  });
  return [model.name, ...lines].join('\n');
}

/** Everything that a cell is written with. */
interface Writing {
  readonly sheet: FactSheet;
  readonly sources: SourceNumbers;
  /** Terminal columns of one model. */
  readonly width: number;
}

function rowCells({ topic, cells }: FactRow, writing: Writing): string[] {
  const unit = writing.sheet.units.find(({ id }) => id === topic.unit);
  const named = unit && unit.id !== 'count' ? `${topic.name.en} (${unit.name.en})` : topic.name.en;
  const name = wrap(named, rowNameWidth).join('\n');
  return [name, ...cells.map((cell) => cellText(cell, writing))];
}

/** Every figure on a line of its own, with its kind and the number of its source. */
function cellText({ facts, own, gap, isConflicting }: FactCell, writing: Writing): string {
  const lines = [
    ...facts.map((fact) => factText(fact, writing)),
    ...own.map((fact) => `${figureOf(fact.value, fact.text)} u ${printableLine(fact.sourceTitle)}`),
    ...(isConflicting ? ['≠'] : []),
    ...(gap ? [gap.kind.replace('-', ' ')] : []),
  ];
  return lines.flatMap((line) => wrap(line, writing.width)).join('\n');
}

function factText(fact: Fact, { sheet, sources }: Writing): string {
  const setting = sheet.settings.find(({ id }) => id === fact.setting);
  const figure = figureOf(fact.value, fact.text?.en ?? null);
  const evidence = `${fact.kind[0]}[${sources.numberOf(fact.sourceId)}]`;
  return [fact.isAbout ? `≈${figure}` : figure, setting && `(${setting.name.en})`, evidence]
    .filter(Boolean)
    .join(' ');
}

const exact = new Intl.NumberFormat('en', { maximumFractionDigits: 4 });

function figureOf(value: number | null, text: string | null): string {
  return value === null ? printableLine(text ?? '') : exact.format(value);
}

interface SourceNumbers {
  readonly numberOf: (sourceId: string) => number;
  /** A line per source that was named. */
  readonly list: () => string;
}

/** Numbers sources in the order in which they are first named. */
function numberSources({ sources }: FactSheet): SourceNumbers {
  const numbers = new Map<string, number>();
  return {
    numberOf: (sourceId) => {
      const number = numbers.get(sourceId) ?? numbers.size + 1;
      numbers.set(sourceId, number);
      return number;
    },
    list: () =>
      [...numbers]
        .map(([id, number]) => {
          const source = sources.find((each) => each.id === id);
          if (!source) return `[${number}] ${id}`;
          const date = source.dateOf === 'read' ? `undated, read ${source.date}` : source.date;
          return `[${number}] ${source.title.en} (${date}): ${source.address}`;
        })
        .join('\n'),
  };
}
