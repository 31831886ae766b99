import { Button, FileButton } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { usePickGgufFile } from '#renderer/client/desktop.ts';
import type { Model } from '#shared/domain/model.ts';
import { useReportFailure } from '../use-report-failure.tsx';
import { useAddFiles } from './add-files.tsx';
import { chosenFiles } from './dropped-files.ts';

/** The way without dragging: the system's dialog on a desktop, the browser's elsewhere. */
export function ChooseFileButton({ onAdded }: { onAdded?: (model: Model) => void }) {
  const { t } = useLingui();
  const { add } = useAddFiles();
  const pick = usePickGgufFile();
  const reportFailure = useReportFailure();
  if (pick) {
    const choose = async () => {
      const path = await pick();
      if (path !== null) add([{ kind: 'path', path, name: path }], onAdded);
    };
    return (
      <Button variant="default" onClick={() => void choose().catch(reportFailure)}>
        <Trans>Choose a file…</Trans>
      </Button>
    );
  }
  return (
    <FileButton
      multiple
      accept=".gguf"
      onChange={(files) => add(chosenFiles(files), onAdded)}
      inputProps={{ 'aria-label': t`GGUF files to copy` }}
    >
      {(props) => (
        <Button {...props} variant="default">
          <Trans>Copy a file…</Trans>
        </Button>
      )}
    </FileButton>
  );
}
