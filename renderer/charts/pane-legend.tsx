import { paneLetter } from '#shared/domain/run-state.ts';
import { paneColorVariable, paneStyle } from '../app/pane-style.ts';
import type { LegendItem } from './chart-frame.tsx';

/** A line per pane: letter, model, colour and line pattern, as in every chart of the run. */
export function paneLegend(
  panes: readonly { readonly paneIndex: number; readonly modelName: string }[],
): LegendItem[] {
  return panes.map(({ paneIndex, modelName }) => ({
    key: `pane-${paneIndex}`,
    label: `${paneLetter(paneIndex)} ${modelName}`,
    swatch: (
      <line
        x1={0}
        x2={28}
        y1={6}
        y2={6}
        stroke={paneColorVariable(paneIndex)}
        strokeWidth={2.5}
        strokeDasharray={paneStyle(paneIndex).dash}
      />
    ),
  }));
}
