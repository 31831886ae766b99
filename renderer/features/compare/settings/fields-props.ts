import type { LoadProblem, MemoryEstimate } from '#shared/domain/memory.ts';
import type { Model } from '#shared/domain/model.ts';
import type { ModelSettings } from '#shared/domain/settings.ts';

export interface FieldsProps {
  readonly settings: ModelSettings;
  readonly onChange: (change: Partial<ModelSettings>) => void;
  /** `null` while unknown. */
  readonly model: Model | null;
  /** Logical cores of the core's machine; `null` while unknown. */
  readonly cores: number | null;
  /** What automatic threads are on that machine; `null` while unknown. */
  readonly autoThreads: number | null;
  /** What the pane would take; `null` while unknown. */
  readonly estimate: MemoryEstimate | null;
  /** Settings that do not go together. */
  readonly problems: readonly LoadProblem[];
}
