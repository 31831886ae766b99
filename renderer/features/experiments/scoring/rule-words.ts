import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { GradingRule } from '#shared/domain/experiment-scoring.ts';
import type { ExtractionRule } from '#shared/scoring/rules.ts';

interface Words {
  readonly name: MessageDescriptor;
  /** What it does, in a sentence. */
  readonly help: MessageDescriptor;
}

/** The scorers, in the order of the list. */
export const ruleWords: Record<GradingRule['kind'], Words> = {
  'by-item': {
    name: msg`as the dataset says, item by item`,
    help: msg`Each item by the scorer that its dataset names, with the extraction usual for that.`,
  },
  exact: { name: msg`exact`, help: msg`The answer is the target, letter for letter.` },
  normalized: {
    name: msg`normalized`,
    help: msg`As exact; case, punctuation, articles and spaces do not matter.`,
  },
  contains: { name: msg`contains`, help: msg`The target stands somewhere in the answer.` },
  numeric: {
    name: msg`number`,
    help: msg`The same number within a tolerance, units as written, any Unicode digits.`,
  },
  math: { name: msg`formula`, help: msg`Equal as algebra, by a computer-algebra library.` },
  choice: { name: msg`multiple choice`, help: msg`The letter of a right choice.` },
  pattern: {
    name: msg`regular expression`,
    help: msg`The target is a pattern in RE2 syntax that the answer fits.`,
  },
  'json-schema': {
    name: msg`JSON schema`,
    help: msg`The target is a JSON schema that the answer meets.`,
  },
  javascript: {
    name: msg`JavaScript tests`,
    help: msg`The target is a program that tests the answer in a sandbox.`,
  },
  match: { name: msg`match, as Inspect does`, help: msg`Inspect’s match, to the letter.` },
  gsm8k: {
    name: msg`GSM8K, as lm-eval does`,
    help: msg`lm-eval’s exact match as GSM8K sets it up, to the letter.`,
  },
  'judge-rubric': {
    name: msg`a model grades by a rubric`,
    help: msg`A judge grades each answer from 1 to 10; its calls are part of the plan.`,
  },
  'judge-pairwise': {
    name: msg`a model compares with a baseline`,
    help: msg`A judge holds each answer against the baseline’s, in both orders; a win counts only when both agree.`,
  },
  person: { name: msg`nobody but you`, help: msg`Only grades that a person gives count.` },
};

/** How an answer is taken from the output, in the order of the list. */
export const extractionWords: Record<ExtractionRule['kind'], MessageDescriptor> = {
  whole: msg`the whole answer`,
  'last-number': msg`the last number`,
  'last-line': msg`the last line with text`,
  choice: msg`the letter of a choice`,
  marker: msg`what stands behind a word, such as “Answer:”`,
  boxed: msg`the last boxed formula`,
  gsm8k: msg`as lm-eval does for GSM8K`,
  code: msg`the last block of code`,
  json: msg`JSON`,
  pattern: msg`a regular expression`,
};
