import { paneColorVariable } from '#renderer/app/pane-style.ts';
import { TrendDot } from '../trend-marks.tsx';

/** The mark of a model, in its shape and colour: hollow for a published figure, solid for a measured one. */
export function FactMark(props: {
  cx: number | undefined;
  cy: number | undefined;
  modelIndex: number;
  isMeasured?: boolean;
  /** A source that stands second. */
  isSmall?: boolean;
  /** Said when the pointer rests on it. */
  title?: string | undefined;
}) {
  const { cx, cy, modelIndex, isMeasured = false, isSmall = false, title } = props;
  if (cx === undefined || cy === undefined) return <g />;
  return (
    <g transform={`translate(${cx} ${cy}) scale(${isSmall ? 0.8 : 1.2})`}>
      {title !== undefined && <title>{title}</title>}
      <TrendDot
        cx={0}
        cy={0}
        color={paneColorVariable(modelIndex)}
        shapeIndex={modelIndex}
        isHollow={!isMeasured}
      />
    </g>
  );
}
