import type { AblationNote, Exclusion, SpeedMeasure } from '../domain/ablation.ts';
import type { MessageDescriptor } from '../failure-text.ts';

/** Why a combination is left out; {detail} is a name, a number, or nothing. */
export const exclusionTexts: Record<Exclusion['reason'], MessageDescriptor> = {
  'needs-importance-matrix': /*i18n*/ {
    id: 'lab.excluded.matrix',
    message: 'llama.cpp makes this type only with an importance matrix',
  },
  'not-made-by-this-release': /*i18n*/ {
    id: 'lab.excluded.release',
    message: 'this release of llama.cpp does not make it',
  },
  'cannot-be-made': /*i18n*/ {
    id: 'lab.excluded.failed',
    message: 'llama.cpp cannot make it of this file ({detail})',
  },
  'same-as-another': /*i18n*/ {
    id: 'lab.excluded.same',
    message: 'it comes out the same as {detail}, tensor by tensor',
  },
  'already-quantized-smaller': /*i18n*/ {
    id: 'lab.excluded.not-smaller',
    message: 'it would not be smaller than the file itself',
  },
  'value-cache-needs-flash-attention': /*i18n*/ {
    id: 'lab.excluded.value-cache',
    message:
      'with flash attention off: llama.cpp does not compute with a quantized cache of values then',
  },
  'undivided-heads': /*i18n*/ {
    id: 'lab.excluded.heads',
    message: 'the heads of this model do not divide into the blocks of the type',
  },
  'longer-than-context': /*i18n*/ {
    id: 'lab.excluded.context',
    message: 'longer than the {detail} tokens that the model was trained for',
  },
  'not-on-this-cpu': /*i18n*/ {
    id: 'lab.excluded.cpu',
    message: 'this CPU lacks its instructions, as the library itself says',
  },
  'other-vocabulary': /*i18n*/ {
    id: 'lab.excluded.vocabulary',
    message: 'it has another vocabulary: its guesses would mean other tokens',
  },
  'too-few-layers': /*i18n*/ {
    id: 'lab.excluded.layers',
    message: 'the model has too few layers to leave one out',
  },
};

/** What a reader must know to judge the result. */
export const noteTexts: Record<AblationNote, MessageDescriptor> = {
  'makes-files': /*i18n*/ {
    id: 'lab.note.files',
    message:
      'The variants are written as files and stay in the list of models; one that was made before is taken again.',
  },
  requantized: /*i18n*/ {
    id: 'lab.note.requantized',
    message:
      'The file is quantized already: quality is lost twice, so the figures are shown and no verdict on quality is made.',
  },
  'tiny-model': /*i18n*/ {
    id: 'lab.note.tiny',
    message: 'This is a tiny model: the mechanics are real, the size of the effect is its own.',
  },
  'one-core': /*i18n*/ {
    id: 'lab.note.one-core',
    message: 'This machine has one core: there is nothing to divide.',
  },
  'no-gpu': /*i18n*/ {
    id: 'lab.note.no-gpu',
    message:
      'No GPU that llama.cpp can compute on was found here: the instruction sets of the CPU are compared, and no offload of layers.',
  },
  'no-draft': /*i18n*/ {
    id: 'lab.note.no-draft',
    message: 'No smaller model of the same vocabulary was chosen: no draft model is tried.',
  },
  'no-other-model': /*i18n*/ {
    id: 'lab.note.no-other',
    message: 'Choose the student, and a control of its size that was not distilled.',
  },
  'control-is-not-alone': /*i18n*/ {
    id: 'lab.note.control',
    message:
      'The control had the same size, data and steps, but began with random weights, the student with layers of the teacher: the gap is that of both together. Better controls would begin alike, or learn from the teacher’s words alone.',
  },
  'not-cold': /*i18n*/ {
    id: 'lab.note.not-cold',
    message:
      'The file is in the page cache after the first load: these are warm loads. Nothing is said about a cold one, because it cannot be verified without rights of an administrator.',
  },
  'no-grammar': /*i18n*/ {
    id: 'lab.note.no-grammar',
    message: 'The app has no grammars: what one costs is n/a.',
  },
  'needle-not-asked': /*i18n*/ {
    id: 'lab.note.no-needle',
    message:
      'Speed and memory are measured. Whether a fact is still found at a distance is not asked here.',
  },
  'last-thread-spins': /*i18n*/ {
    id: 'lab.note.spins',
    message:
      'The arm with one thread more than there are cores is there to show what that costs. It is measured on few tokens, because each may take a hundred times as long.',
  },
  'foreign-text': /*i18n*/ {
    id: 'lab.note.foreign-text',
    message:
      'The bundled text is nothing like what this model was trained for: its perplexity says little. The divergence still tells how far the arms are from their reference.',
  },
  'shared-machine': /*i18n*/ {
    id: 'lab.note.shared',
    message: 'Other programs took cores during some measurements: figures may be too low.',
  },
};

/** What speed is compared by. */
export const measureTexts: Record<SpeedMeasure, MessageDescriptor> = {
  prefill: /*i18n*/ { id: 'lab.measure.prefill', message: 'Reading' },
  'first-token': /*i18n*/ { id: 'lab.measure.first-token', message: 'Time to the first token' },
  decode: /*i18n*/ { id: 'lab.measure.decode', message: 'Writing' },
  load: /*i18n*/ { id: 'lab.measure.load', message: 'Loading' },
};
