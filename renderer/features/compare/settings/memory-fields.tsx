import { Select } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import type { LoadProblem } from '#shared/domain/memory.ts';
import { CacheType, type ModelSettings } from '#shared/domain/settings.ts';
import { bytesPerElement } from '#shared/memory/cache-type.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import { useLoadProblemText } from '../memory/use-load-problem-text.ts';
import type { FieldsProps } from './fields-props.ts';

/** How the cache and the weights lie in memory. What does not go together is said at its field. */
export function MemoryFields({ settings, onChange, problems }: FieldsProps) {
  const { t } = useLingui();
  const { figure } = useFormat();
  const textOf = useLoadProblemText();
  const at = (field: ProblemField) =>
    problems
      .filter((problem) => fieldOf(problem) === field)
      .map(textOf)
      .join(' ') || undefined;
  const types = CacheType.options.map((type) => {
    const bits = figure(bytesPerElement(type) * 8);
    return { value: type, label: t`${type}: ${bits} bits` };
  });
  return (
    <>
      <Select
        size="xs"
        label={t`Key cache`}
        description={t`How keys of earlier tokens are stored. Fewer bits save memory and lose precision.`}
        value={settings.keyCacheType}
        allowDeselect={false}
        data={types}
        error={at('keyCacheType')}
        onChange={(value) => value && onChange({ keyCacheType: value as CacheType })}
      />
      <Select
        size="xs"
        label={t`Value cache`}
        description={t`The same for the values. Fewer than 16 bits need flash attention.`}
        value={settings.valueCacheType}
        allowDeselect={false}
        data={types}
        error={at('valueCacheType')}
        onChange={(value) => value && onChange({ valueCacheType: value as CacheType })}
      />
      <Select
        size="xs"
        label={t`Map the weights`}
        description={t`Mapped weights are read when they are used, and the system may drop them and read them again. Otherwise they are copied when the model is loaded.`}
        value={settings.mmap}
        allowDeselect={false}
        data={[
          { value: 'auto', label: t`automatic` },
          { value: 'on', label: t`on` },
          { value: 'off', label: t`off` },
        ]}
        onChange={(value) => value && onChange({ mmap: value as ModelSettings['mmap'] })}
      />
      <Select
        size="xs"
        label={t`Lock the weights`}
        description={t`Keeps a copy of the weights in memory whatever else needs it.`}
        value={settings.mlock}
        allowDeselect={false}
        data={[
          { value: 'off', label: t`off` },
          { value: 'on', label: t`on` },
        ]}
        error={at('mlock')}
        onChange={(value) => value && onChange({ mlock: value as ModelSettings['mlock'] })}
      />
    </>
  );
}

type ProblemField = 'keyCacheType' | 'valueCacheType' | 'mlock';

function fieldOf(problem: LoadProblem): ProblemField {
  switch (problem.code) {
    case 'VALUE_CACHE_NEEDS_FLASH_ATTENTION':
      return 'valueCacheType';
    case 'CACHE_TYPE_BLOCKS':
      return problem.part === 'keys' ? 'keyCacheType' : 'valueCacheType';
    default:
      return 'mlock';
  }
}
