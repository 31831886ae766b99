import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useFoundFolders } from '#renderer/features/models/get/use-found-folders.ts';
import { ownerNames } from '#renderer/features/models/owner-names.ts';
import { useReportFailure } from '#renderer/ui/use-report-failure.tsx';

/** Models that other programs hold here, used where they lie. */
export function FoundWay() {
  const { t } = useLingui();
  const report = useReportFailure();
  const { folders, isKnown, watch } = useFoundFolders();
  if (!isKnown) return <p role="status">{t`Looking for models of other programs …`}</p>;
  if (folders.length === 0) {
    return (
      <p>{t`LM Studio, Ollama, Jan, llama.cpp and Hugging Face keep no models on this machine.`}</p>
    );
  }
  return (
    <>
      <p>{t`Models of other programs are used where they lie; nothing is copied.`}</p>
      {folders.map(({ program, path, models, isWatched }) => (
        <Button
          key={path}
          variant="default"
          title={path}
          disabled={isWatched}
          onClick={() => void watch(path).catch(report)}
        >
          {ownerNames[program]} · {t`${plural(models, { one: '# model', other: '# models' })}`}
        </Button>
      ))}
    </>
  );
}
