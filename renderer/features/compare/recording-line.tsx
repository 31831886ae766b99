import { Trans } from '@lingui/react/macro';
import type { Recording } from '#shared/domain/recording.ts';
import { RecordedBadge } from '#renderer/ui/recorded-badge.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';

/** Where a recorded run comes from: tool, version, date, file. */
export function RecordingLine({ recording, atMs }: { recording: Recording; atMs: number }) {
  const { dateTime } = useFormat();
  const { tool, toolVersion, fileName, fileSha256, importedAtMs } = recording;
  const by = toolVersion === null ? tool : `${tool} ${toolVersion}`;
  const recordedAt = dateTime(atMs);
  const importedAt = dateTime(importedAtMs);
  return (
    <>
      <RecordedBadge />{' '}
      <span title={`SHA-256 ${fileSha256}`}>
        <Trans>
          {recordedAt} by {by}, from {fileName}, imported {importedAt}
        </Trans>
      </span>
    </>
  );
}
