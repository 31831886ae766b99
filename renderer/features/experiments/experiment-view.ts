/** The views of one experiment, by their names in its address. */
const views = ['results', 'answers', 'scoring', 'set-up'] as const;
export type ExperimentView = (typeof views)[number];

/** Results, unless the address names another view. */
export function experimentView(name: string | undefined): ExperimentView {
  return views.find((view) => view === name) ?? 'results';
}
