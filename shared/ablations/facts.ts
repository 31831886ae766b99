import type { Exclusion, AblationNote, ArmSetUp, Level, SpeedMeasure } from '../domain/ablation.ts';
import type { GgufAttention } from '../domain/gguf.ts';
import type { VariantPlan } from '../domain/variant.ts';
import type { DatasetId, ModelId } from '../ids.ts';

/** Of a model, what decides which arms there are. */
export interface SubjectFacts {
  readonly id: ModelId;
  readonly name: string;
  readonly role: 'teacher' | 'student' | 'control' | null;
  readonly sizeBytes: number;
  readonly parameters: number;
  readonly layers: number | null;
  readonly trainedContext: number | null;
  readonly vocabularySize: number | null;
  readonly architecture: string;
  readonly attention: GgufAttention | null;
  readonly tensorBytes: number;
  /** Some of its tensors are quantized: what is made of it loses twice. */
  readonly isQuantized: boolean;
}

/** What an ablation is planned from. */
export interface AblationFacts {
  readonly model: SubjectFacts;
  /** Of which a teacher, a student, a draft can be. */
  readonly others: readonly SubjectFacts[];
  /** Empty where no variant is made. */
  readonly quantizations: readonly VariantPlan[];
  readonly dataset: { readonly id: DatasetId; readonly name: string; readonly items: number };
  readonly usableCores: number;
  readonly autoThreads: number;
  /** A score of 0 cannot run here; `null`: the library does not tell. */
  readonly cpuLibraries: readonly { readonly name: string; readonly score: number | null }[];
  /** Backends besides the CPU that can compute here. */
  readonly gpus: readonly string[];
}

/** An arm without its place. */
export interface ArmDraft {
  readonly level: Level;
  readonly setUp?: Partial<ArmSetUp>;
  /** Index of the arm that it is compared with; 0 unless said. */
  readonly reference?: number;
}

export interface Draft {
  readonly arms: readonly ArmDraft[];
  readonly excluded?: readonly Exclusion[];
  readonly notes?: readonly AblationNote[];
}

/** One of the claims: a factor, its arms, and what is measured of them. */
export interface AblationDefinition {
  /** Compared, the most important first; empty: speed is not measured. */
  readonly speed: readonly SpeedMeasure[];
  readonly hasFidelity: boolean;
  readonly hasAnswers: boolean;
  /** The first arm is a reference. */
  arms(facts: AblationFacts): Draft;
}
