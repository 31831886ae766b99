import type { WorkbenchClient } from '#shared/contract/index.ts';
import type { DataExported, ExportData } from '#shared/domain/data-export.ts';
import { useReportFailure } from '#renderer/ui/use-report-failure.tsx';
import { saveFile } from './save-file.ts';
import { useWorkbench } from './workbench.tsx';

type Wanted = Pick<ExportData, 'selection' | 'format'>;

/** Has the core write data into files, and saves them as one; several files of a format as an archive. */
export function useExportData(): (wanted: Wanted) => void {
  const { client } = useWorkbench();
  const reportFailure = useReportFailure();
  return (wanted) => void exportData(client, wanted).catch(reportFailure);
}

async function exportData(client: WorkbenchClient, wanted: Wanted): Promise<void> {
  let exported: DataExported | null = null;
  for await (const step of await client.exports.write({ ...wanted, asOneFile: true })) {
    if (step.kind === 'done') exported = step.exported;
  }
  if (!exported) return;
  const { exportId, files } = exported;
  try {
    for (const [file, { name }] of files.entries())
      saveFile(name, await read(client, exportId, file));
  } finally {
    await client.exports.discard({ exportId });
  }
}

async function read(
  client: WorkbenchClient,
  exportId: DataExported['exportId'],
  file: number,
): Promise<Blob> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for (let offset = 0; ;) {
    const { base64 } = await client.exports.read({ exportId, file, offset });
    if (base64 === '') return new Blob(pieces);
    const piece = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    pieces.push(piece);
    offset += piece.length;
  }
}
