import type { Experiment } from '#shared/domain/experiment.ts';
import type { Manifest, Run } from '#shared/domain/run.ts';
import type { ReportBlock, ReportDocument } from '#shared/reports/document.ts';
import { reportWord } from '#shared/reports/words.ts';

interface Sources {
  readonly runs: readonly Run[];
  readonly experiments: readonly Experiment[];
}

/** How it was measured, in words; every value is of the manifest that is listed below them. */
export function methodsPart(
  { runs, experiments }: Sources,
  language: ReportDocument['language'],
): ReportBlock[] {
  const all = [...runs, ...experiments];
  if (all.length === 0) return [];
  const isEnglish = language === 'en';
  const machines = [...new Set(all.map(({ manifest }) => machineText(manifest, isEnglish)))];
  const sentences = [
    ...machines,
    ...runs.map((run) => runSentence(run, isEnglish)),
    ...experiments.map((experiment) => experimentSentence(experiment, isEnglish)),
    isEnglish
      ? 'Every token was stamped with a monotonic clock in the process that received it; t0 is when the prompt was handed to the engine or to the socket, so that loading and queueing are left out. Medians are Hyndman and Fan’s type 7; nothing is averaged over unlike machines.'
      : 'Chaque token a été horodaté par une horloge monotone dans le processus qui l’a reçu ; t0 est l’instant où l’invite a été remise au moteur ou à la connexion : le chargement et l’attente n’y entrent donc pas. Les médianes sont du type 7 de Hyndman et Fan ; aucune moyenne ne mêle des machines différentes.',
  ];
  const rows = all.flatMap(({ id, manifest }) => manifestRows(id, manifest));
  return [
    { kind: 'heading', level: 2, text: reportWord(language, 'methods') },
    { kind: 'paragraph', text: sentences.join(' ') },
    { kind: 'heading', level: 2, text: reportWord(language, 'manifest') },
    {
      kind: 'table',
      caption: reportWord(language, 'manifest'),
      columns: [
        { name: 'Id' },
        { name: reportWord(language, 'figure') },
        { name: reportWord(language, 'value') },
      ],
      rows,
    },
  ];
}

function machineText(manifest: Manifest, isEnglish: boolean): string {
  const { triptych, node, nodeLlamaCpp, platform, cpu, cores, memoryBytes } = manifest;
  const gib = (memoryBytes / 2 ** 30).toFixed(1);
  return isEnglish
    ? `Measured with Triptych ${triptych} (node-llama-cpp ${nodeLlamaCpp}, Node ${node}) on ${platform}, ${cpu}, ${cores} usable cores, ${gib} GiB of memory.`
    : `Mesuré avec Triptych ${triptych} (node-llama-cpp ${nodeLlamaCpp}, Node ${node}) sous ${platform}, ${cpu}, ${cores} cœurs utilisables, ${gib.replace('.', ',')} Gio de mémoire.`;
}

function runSentence({ id, panes, samples, mode }: Run, isEnglish: boolean): string {
  const models = panes.map(({ modelName }) => modelName).join(', ');
  if (isEnglish) {
    const order = mode === 'sequential' ? 'one model at a time' : 'all models at once';
    return `Comparison ${id}: ${models}; ${samples} sample(s) per model, ${order}.`;
  }
  const order = mode === 'sequential' ? 'un modèle à la fois' : 'tous les modèles ensemble';
  return `Comparaison ${id} : ${models} ; ${samples} échantillon(s) par modèle, ${order}.`;
}

function experimentSentence(experiment: Experiment, isEnglish: boolean): string {
  const { id, datasetName, datasetSha256, items, arms, spec, cells } = experiment;
  const hash = datasetSha256.slice(0, 12);
  const { repetitions, seed } = spec;
  const rule = spec.scoring.rule.kind;
  return isEnglish
    ? `Experiment ${id}: ${items} items of “${datasetName}” (SHA-256 ${hash}…) put to ${arms.length} arms, ${repetitions} time(s), ${cells} answers, scored by the rule “${rule}”; resamples drawn with seed ${seed}.`
    : `Expérience ${id} : ${items} questions de « ${datasetName} » (SHA-256 ${hash}…) posées à ${arms.length} bras, ${repetitions} fois, ${cells} réponses, notées par la règle « ${rule} » ; rééchantillonnage de graine ${seed}.`;
}

function manifestRows(id: string, manifest: Manifest): (string | number)[][] {
  const { machine: _, ...installation } = manifest;
  return Object.entries(installation).map(([name, value]) => [id, name, String(value)]);
}
