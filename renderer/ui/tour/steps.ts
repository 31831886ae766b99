import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

interface TourStep {
  readonly title: MessageDescriptor;
  readonly text: MessageDescriptor;
  /** The screen that the step is about. */
  readonly href: string;
  readonly screen: MessageDescriptor;
}

/** What a newcomer needs to know of each screen, in the order in which they are needed. */
export const tourSteps: readonly TourStep[] = [
  {
    title: msg`One prompt, several models`,
    text: msg`Put a prompt to one to eight models and see their answers side by side, each with its times: the wait for the first token, the speed after it, and what the speed costs. Models of this machine answer one after the other, so that none disturbs another.`,
    href: '/',
    screen: msg`Compare`,
  },
  {
    title: msg`Models`,
    text: msg`The demonstration models answer only what they were trained for. Real ones come from files that you drop, from the folders of LM Studio, Ollama and others where they lie, or from Hugging Face, with a word on what fits into this machine.`,
    href: '/models',
    screen: msg`Models`,
  },
  {
    title: msg`Every run is kept`,
    text: msg`Nothing has to be saved. Runs are found again by words, tags and stars, and each can be repeated with the same settings or exported.`,
    href: '/history',
    screen: msg`History`,
  },
  {
    title: msg`From an impression to a result`,
    text: msg`An experiment puts a whole dataset to the models, scores the answers, and says with intervals which differences are real.`,
    href: '/experiments',
    screen: msg`Experiments`,
  },
  {
    title: msg`What is published`,
    text: msg`Grok-3 Mini, Grok-3, o3-mini and DeepSeek-R1: every figure with its source, its date and its kind. What you measure stands beside them and is never mixed with them.`,
    href: '/facts',
    screen: msg`Facts`,
  },
];
