/** One of what is compared: its letter, colour and mark are the same in every picture and table. */
export interface ChartArm {
  readonly index: number;
  readonly name: string;
  /** What tells it from others of the same model: strategy, settings; empty where nothing does. */
  readonly note: string;
}
