import type { AblationKind } from '../domain/ablation.ts';
import type { MessageDescriptor } from '../failure-text.ts';

export interface ClaimText {
  readonly title: MessageDescriptor;
  /** What the technique does. */
  readonly technique: MessageDescriptor;
  /** What is said of it in the account of Grok-3 Mini's speed that this workbench tests. */
  readonly claim: MessageDescriptor;
  /** What a larger model shows that a tiny one does not. */
  readonly larger: MessageDescriptor;
}

/** The claims in words. */
export const claimTexts: Record<AblationKind, ClaimText> = {
  pruning: {
    title: /*i18n*/ { id: 'lab.pruning', message: 'Reduced complexity and pruning' },
    technique: /*i18n*/ {
      id: 'lab.pruning.technique',
      message:
        'Whole layers are left out of the file. Each time it is the block of neighbouring layers that turns the last hidden state least (Gromov et al., arXiv 2403.17887). Every token then passes through fewer layers.',
    },
    claim: /*i18n*/ {
      id: 'lab.pruning.claim',
      message:
        'The claim: a simpler network with redundant parts removed computes less and answers faster, and keeps what it can do.',
    },
    larger: /*i18n*/ {
      id: 'lab.pruning.larger',
      message:
        'A model of five layers has no redundant one. Models of 7 billion parameters and 32 layers lose a quarter of them with little loss on some tasks, and arithmetic suffers first.',
    },
  },
  context: {
    title: /*i18n*/ { id: 'lab.context', message: 'Streamlined context' },
    technique: /*i18n*/ {
      id: 'lab.context.technique',
      message:
        'The same model reads prompts from short to as long as it was trained for, and writes after them. Reading costs time for every token, and each token written looks back at all that came before.',
    },
    claim: /*i18n*/ {
      id: 'lab.context.claim',
      message:
        'The claim: handling less context, and only the relevant part, gives the first token sooner and saves memory.',
    },
    larger: /*i18n*/ {
      id: 'lab.context.larger',
      message:
        'With a context of about a thousand tokens the attention costs little beside the rest. A model with 32,000 tokens or more shows how decoding slows down with depth.',
    },
  },
  speculation: {
    title: /*i18n*/ { id: 'lab.speculation', message: 'Efficient inference algorithms' },
    technique: /*i18n*/ {
      id: 'lab.speculation.technique',
      message:
        'Tokens are guessed ahead, by a small model of the same vocabulary or by looking the last words up in the prompt, and the large model checks several guesses in one pass. What it would not have said is thrown away, so that the greedy answer stays the same.',
    },
    claim: /*i18n*/ {
      id: 'lab.speculation.claim',
      message: 'The claim: better algorithms of inference make the same model answer faster.',
    },
    larger: /*i18n*/ {
      id: 'lab.speculation.larger',
      message:
        'A guess pays only where checking several tokens costs little more than making one: with models that are read from memory token by token, of billions of parameters, and a draft that is ten times smaller.',
    },
  },
  consensus: {
    title: /*i18n*/ { id: 'lab.consensus', message: 'Single pass against consensus' },
    technique: /*i18n*/ {
      id: 'lab.consensus.technique',
      message:
        'Each question is answered once, or k times with a temperature and then by vote. Every further sample costs its tokens and its time.',
    },
    claim: /*i18n*/ {
      id: 'lab.consensus.claim',
      message:
        'The claim: one pass is much faster than a consensus over many (cons@64), and the vote is what makes the published scores higher.',
    },
    larger: /*i18n*/ {
      id: 'lab.consensus.larger',
      message:
        'A vote repairs what is noise around the right answer. A model that samples very unlike answers to hard problems gains more from it than one that was trained for a few tasks.',
    },
  },
  quantization: {
    title: /*i18n*/ { id: 'lab.quantization', message: 'Quantization' },
    technique: /*i18n*/ {
      id: 'lab.quantization.technique',
      message:
        'llama.cpp itself writes the weights in fewer bits. Fewer bytes are read for every token; what is lost is measured against the file that they were made from.',
    },
    claim: /*i18n*/ {
      id: 'lab.quantization.claim',
      message:
        'The claim: fewer bits make the model smaller and faster without losing much accuracy.',
    },
    larger: /*i18n*/ {
      id: 'lab.quantization.larger',
      message:
        'A model of a few megabytes fits the cache of the processor, so that fewer bytes hardly make it faster, and its rows do not divide into the blocks of the types with the fewest bits. A model of a billion parameters or more is read from memory for each token.',
    },
  },
  distillation: {
    title: /*i18n*/ { id: 'lab.distillation', message: 'Knowledge distillation' },
    technique: /*i18n*/ {
      id: 'lab.distillation.technique',
      message:
        'A small model learns from the probabilities of a large one instead of from texts alone. Beside it stands a control of the same size that was not distilled.',
    },
    claim: /*i18n*/ {
      id: 'lab.distillation.claim',
      message:
        'The claim: a student that learned from a large teacher keeps most of its abilities at a fraction of its cost.',
    },
    larger: /*i18n*/ {
      id: 'lab.distillation.larger',
      message:
        'The models were trained for a few tasks. The R1 distills beside their base models show the same for general reasoning.',
    },
  },
  attention: {
    title: /*i18n*/ { id: 'lab.attention', message: 'Efficient attention' },
    technique: /*i18n*/ {
      id: 'lab.attention.technique',
      message:
        'Flash attention computes the same attention without ever writing down its large matrix. A KV cache of smaller types takes less memory, and what that does to the probabilities is measured.',
    },
    claim: /*i18n*/ {
      id: 'lab.attention.claim',
      message:
        'The claim: efficient attention mechanisms lower the cost that grows with the length of the context.',
    },
    larger: /*i18n*/ {
      id: 'lab.attention.larger',
      message:
        'On a CPU and with some hundred tokens the attention is a small part of the work. Long contexts and GPUs are what flash attention was made for.',
    },
  },
  parallel: {
    title: /*i18n*/ { id: 'lab.parallel', message: 'Parallel processing' },
    technique: /*i18n*/ {
      id: 'lab.parallel.technique',
      message:
        'The same work is divided among more threads, and a prompt is computed in smaller or larger batches. One arm has a thread more than there are cores: the others spin while it waits.',
    },
    claim: /*i18n*/ {
      id: 'lab.parallel.claim',
      message: 'The claim: computing in parallel makes the answer faster.',
    },
    larger: /*i18n*/ {
      id: 'lab.parallel.larger',
      message:
        'Dividing a token of a tiny model costs more than it saves: the threads wait for each other at every layer. A larger model has more to divide between two such waits.',
    },
  },
  'memory-access': {
    title: /*i18n*/ { id: 'lab.memory-access', message: 'Optimized memory access' },
    technique: /*i18n*/ {
      id: 'lab.memory-access.technique',
      message:
        'The weights are mapped from the file or copied into memory; and a question that follows a long prefix is read with the prefix still in the KV cache, or with all of it anew.',
    },
    claim: /*i18n*/ {
      id: 'lab.memory-access.claim',
      message:
        'The claim: keeping what was computed and reading memory well makes the model start and answer sooner.',
    },
    larger: /*i18n*/ {
      id: 'lab.memory-access.larger',
      message:
        'A file of a few megabytes is loaded at once either way. A file of several gigabytes shows what mapping saves.',
    },
  },
  hardware: {
    title: /*i18n*/ { id: 'lab.hardware', message: 'Specialized hardware' },
    technique: /*i18n*/ {
      id: 'lab.hardware.technique',
      message:
        'llama.cpp carries one library for each set of instructions of a CPU. Each that this CPU can run, by the library’s own word, computes the same model alone.',
    },
    claim: /*i18n*/ {
      id: 'lab.hardware.claim',
      message: 'The claim: hardware made for this computation multiplies the speed.',
    },
    larger: /*i18n*/ {
      id: 'lab.hardware.larger',
      message:
        'A larger model gains more from wide instructions when it reads a prompt, and is held back by the memory when it writes. A GPU shows the rest.',
    },
  },
  overhead: {
    title: /*i18n*/ { id: 'lab.overhead', message: 'Overhead of sampling and streaming' },
    technique: /*i18n*/ {
      id: 'lab.overhead.technique',
      message:
        'The same number of tokens, by llama.cpp alone, through the app with the likeliest token, and through the app with a chain of samplers (temperature, top-k, top-p, min-p).',
    },
    claim: /*i18n*/ {
      id: 'lab.overhead.claim',
      message: 'Not a claim about a model: what the way from the engine to the screen costs.',
    },
    larger: /*i18n*/ {
      id: 'lab.overhead.larger',
      message:
        'The cost per token is about constant: a model that makes a thousand tokens a second feels it, one that makes twenty does not.',
    },
  },
};
