import { useLingui } from '@lingui/react/macro';
import { extractionTexts } from '#shared/extraction-text.ts';
import type { PureExtractionRule } from '#shared/scoring/rules.ts';
import { argumentOf } from './extraction-choices.ts';

/** A rule in a few words: "the chosen letter (ABCD)". */
export function useExtractionText(): (rule: PureExtractionRule) => string {
  const { i18n } = useLingui();
  return (rule) => {
    const name = i18n._(extractionTexts[rule.kind]);
    const argument = argumentOf(rule);
    return argument ? `${name} (${argument})` : name;
  };
}
