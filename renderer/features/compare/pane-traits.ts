import { useLingui } from '@lingui/react/macro';
import type { Aspect, ComparedPane } from '#shared/domain/comparability.ts';
import type { ActualSettings, ModelSettings } from '#shared/domain/settings.ts';
import { aspectWords } from './aspect-words.ts';

/** What tells this pane from the others, in a few words: "thinking off · threads 4". */
export function usePaneTraits(): (pane: ComparedPane, differences: readonly Aspect[]) => string {
  const { t, i18n } = useLingui();
  return (pane, differences) =>
    differences
      .map((aspect) => {
        const name = i18n._(aspectWords[aspect]);
        const value = valueOf(pane, aspect);
        if (value === null) return name;
        const words: Record<string, string> = {
          on: t`on`,
          off: t`off`,
          auto: t`auto`,
          none: t`none`,
          all: t`all`,
          unsupported: t`no switch`,
        };
        return `${name} ${words[value] ?? value}`;
      })
      .join(' · ');
}

/** What was used, as soon as it is known; `null` for what is too long for a header. */
function valueOf({ asked, actual }: ComparedPane, aspect: Aspect): string | null {
  const used: ModelSettings | ActualSettings = actual ?? asked;
  switch (aspect) {
    case 'systemPrompt':
      return null;
    case 'sampler':
      return `T ${used.temperature}`;
    case 'seed':
      return asked.seed === null ? 'auto' : String(asked.seed);
    case 'cacheTypes':
      return `${used.keyCacheType}/${used.valueCacheType}`;
    case 'weightsInMemory':
      return used.mlock === 'on' ? 'mlock' : (used.mmap ?? '–');
    default:
      return String(used[aspect]);
  }
}
