import { PaneTick } from '../pane-tick.tsx';
import { shorten } from '../shorten.ts';
import type { ChartArm } from './chart-arm.ts';

const longestNote = 26;

/** Names the row of an arm, as a pane is named in the charts of a comparison. */
export function ArmTick(props: { arm: ChartArm; x: number; y: number; isNarrow: boolean }) {
  const { arm, ...place } = props;
  return (
    <PaneTick
      {...place}
      paneIndex={arm.index}
      modelName={arm.name}
      note={shorten(arm.note, longestNote)}
    />
  );
}
