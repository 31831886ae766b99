import type { Arm } from '#shared/domain/experiment.ts';
import type { ChartArm } from '#renderer/charts/experiments/chart-arm.ts';

/** An arm as the pictures name it. */
export function chartArm({ index, label, pane }: Arm): ChartArm {
  const name = pane.modelName;
  const rest = label.startsWith(name) ? label.slice(name.length).replace(/^[\s,·]+/, '') : label;
  return { index, name, note: rest };
}
