import type { StartDownload } from '#shared/domain/download.ts';
import type { HubModelDetails, HubQuantization } from '#shared/domain/hub.ts';
import { WorkbenchError } from '#shared/domain/failure.ts';
import { exitCode } from '../exit-codes.ts';
import { invalidInput } from '../failures.ts';
import { download } from '../follow-download.ts';
import { formatBytes } from '../format.ts';
import { hubSource } from '../hub-source.ts';
import { print, printJson } from '../output.ts';
import { printableLine } from '../printable.ts';
import { openSession } from '../session.ts';
import { abortOnSignals, unlessCancelled } from '../signals.ts';
import type { JsonOptions } from './json-command.ts';

interface DownloadOptions extends JsonOptions {
  readonly quantization?: string;
  readonly sha256?: string;
}

type Session = Awaited<ReturnType<typeof openSession>>;

/** A model of a repository of the hub, or a file by its address. */
export function downloadModel(given: string, options: DownloadOptions): Promise<number> {
  const signal = abortOnSignals();
  return unlessCancelled(signal, async () => {
    await using session = await openSession(options.dataDir);
    const { client, address } = session;
    const { json } = options;
    const asked = await sourceOf(session, given, { ...options, signal });
    const goesOnElsewhere = address !== null;
    const done = await download(client, asked, { signal, json, goesOnElsewhere });
    if (!done) return signal.aborted ? exitCode.cancelled : exitCode.done;
    const model = (await client.models.list()).find(({ id }) => id === done.modelId) ?? null;
    await client.downloads.remove({ downloadId: done.id });
    if (json) printJson({ download: done, model });
    else if (model) print(`Added ${printableLine(model.name)} (${model.id}): ${model.path}`);
    return exitCode.done;
  });
}

async function sourceOf(
  { client }: Session,
  given: string,
  { quantization, sha256, json, signal }: DownloadOptions & { readonly signal: AbortSignal },
): Promise<StartDownload> {
  const repository = hubSource(given);
  if (!repository) {
    const source = {
      kind: 'address',
      address: given,
      sha256: sha256?.toLowerCase() ?? null,
    } as const;
    return { purpose: 'model', source };
  }
  const details = await client.hub.model(repository, { signal });
  const { name, files, sizeBytes } = chosen(details, quantization);
  const { model, revision } = details;
  const licence = model.licence ?? 'not stated';
  if (!json) {
    const what = `${model.repository} ${name}, ${formatBytes(sizeBytes)}, licence: ${licence}`;
    process.stderr.write(`${printableLine(what)}\n`);
  }
  const paths = files.map(({ path }) => path);
  return {
    purpose: 'model',
    source: { kind: 'hub', repository: model.repository, revision, paths },
  };
}

/** The one that was asked for, else the recommended one, else the only one. */
function chosen({ quantizations }: HubModelDetails, wanted: string | undefined): HubQuantization {
  const isWanted = ({ name, files }: HubQuantization) =>
    name.toLowerCase() === wanted?.toLowerCase() || files.some(({ path }) => path === wanted);
  const found =
    wanted === undefined
      ? (quantizations.find(({ isRecommended }) => isRecommended) ??
        (quantizations.length === 1 ? quantizations[0] : undefined))
      : quantizations.find(isWanted);
  if (found) return found;
  const names = quantizations.map(({ name }) => name).join(', ');
  const reason =
    wanted === undefined
      ? `none can be recommended here: choose one of ${names}`
      : `“${wanted}” is none of ${names}`;
  throw new WorkbenchError(invalidInput('quantization', printableLine(reason)));
}
