import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { paneLetter } from '#shared/domain/run-state.ts';
import type { LoadReport } from '#shared/domain/timeline.ts';
import { loadCacheWords } from '../ui/load-cache-words.ts';
import { useFormat } from '../ui/use-format.ts';
import type { ChartTable } from './chart-table.ts';
import { phaseNames } from './phase-names.ts';
import {
  hasUnlikeLoads,
  type PhaseKind,
  phaseKinds,
  type PhaseOrigin,
  type PhaseRow,
} from './phases-data.ts';
import { useSampleText } from './use-sample-text.ts';

const originNames: Record<PhaseOrigin, MessageDescriptor> = {
  asked: msg`With waiting`,
  turn: msg`From load`,
  prompt: msg`From the prompt`,
};

const axisNames: Record<PhaseOrigin, MessageDescriptor> = {
  asked: msg`time since the run was asked for`,
  turn: msg`time since the pane’s turn came`,
  prompt: msg`time since the prompt was handed over`,
};

const shortNames: Partial<Record<PhaseKind, MessageDescriptor>> = {
  server: msg`server`,
  hidden: msg`not visible`,
  template: msg`template`,
};

const loadParts = [
  { key: 'processMs', name: msg`Load: process and engine` },
  { key: 'modelMs', name: msg`Load: model` },
  { key: 'contextMs', name: msg`Load: context` },
  { key: 'warmUpMs', name: msg`Load: warm-up` },
] as const satisfies readonly { key: keyof LoadReport; name: MessageDescriptor }[];

/** Every word on the phases chart. */
export function usePhasesText(rows: readonly PhaseRow[], origin: PhaseOrigin) {
  const { t } = useLingui();
  const format = useFormat();
  const { n, noteOf } = useSampleText(rows);
  const nameOf = (kind: PhaseKind) => t(phaseNames[kind]);
  const shown = rows.filter(({ phases }) => phases.length > 0);
  const loadOf = ({ load }: PhaseRow) => load && t(loadCacheWords[load.cache]);
  const hasLoads = shown.some(({ load }) => load !== null);
  const kinds = phaseKinds.filter((kind) => shown.some((row) => lengthOf(row, kind) !== null));

  const loadColumn = ({ name }: (typeof loadParts)[number]) => ({
    name: t(name),
    unit: 'ms',
    isNumber: true,
  });
  const loads = format.list(
    shown.flatMap((row) => {
      const load = loadOf(row);
      return load ? [`${paneLetter(row.paneIndex)} ${load}`] : [];
    }),
  );
  const method = t`Prefill = first token − start of evaluation, thinking = first answer token − first token, answering = last token − first answer token; t0 is when the model got the prompt; template and tokenizer come after it, waiting, load and connection before. Of a remote model the time from t0 to the first token is one stretch. With several samples, the one with the median end-to-end time (t0 to last token) is drawn.`;

  const table: ChartTable = {
    columns: [
      { name: t`Pane` },
      { name: t`Model` },
      { name: t`Sample`, isNumber: true },
      { name: t`n`, isNumber: true },
      ...kinds.map((kind) => ({ name: nameOf(kind), unit: 'ms', isNumber: true })),
      { name: t`total`, unit: 'ms', isNumber: true },
      ...(hasLoads ? [{ name: t`Kind of load` }, ...loadParts.map(loadColumn)] : []),
    ],
    rows: shown.map((row) => [
      paneLetter(row.paneIndex),
      row.modelName,
      row.sample + 1,
      row.n,
      ...kinds.map((kind) => lengthOf(row, kind)),
      row.totalMs,
      ...(hasLoads ? [loadOf(row), ...loadParts.map(({ key }) => row.load?.[key] ?? null)] : []),
    ]),
  };

  return {
    n,
    noteOf,
    nameOf,
    /** Under a bar there is no room for more. */
    shortNameOf: (kind: PhaseKind) => t(shortNames[kind] ?? phaseNames[kind]),
    originOf: (each: PhaseOrigin) => t(originNames[each]),
    axis: t(axisNames[origin]),
    table,
    /** Loads of different kinds stand side by side: that must be said where they are drawn. */
    caption: hasUnlikeLoads(shown)
      ? `${t`The loads are not like for like: ${loads}.`} ${method}`
      : method,
    /** How the load came about and what it was made of; nothing where it is not on the axis. */
    loadLinesOf: (row: PhaseRow) =>
      row.load === null
        ? []
        : [
            { label: t`Kind of load`, figure: t(loadCacheWords[row.load.cache]) },
            ...(row.load.cache === 'resident' ? [] : loadParts).map(({ key, name }) => ({
              label: t(name),
              figure: format.duration(row.load?.[key] ?? 0),
            })),
          ],
    summary: shown
      .map((row) => {
        const letter = paneLetter(row.paneIndex);
        const parts = format.list(
          row.phases.map(
            ({ kind, fromMs, toMs }) => `${nameOf(kind)} ${format.duration(toMs - fromMs)}`,
          ),
        );
        const total = format.duration(row.totalMs);
        const { modelName } = row;
        return t`Pane ${letter}, ${modelName}: ${parts}; ${total} in all.`;
      })
      .join(' '),
  };
}

/** Milliseconds; `null` where the pane has no such phase. */
function lengthOf(row: PhaseRow, kind: PhaseKind): number | null {
  const phase = row.phases.find((each) => each.kind === kind);
  return phase ? phase.toMs - phase.fromMs : null;
}
