import type { HubFile, HubQuantization } from '../domain/hub.ts';

type Group = HubQuantization['group'];

/** The files of one model, before anything is known of the machine. */
export interface ListedQuantization {
  readonly name: string;
  readonly files: readonly HubFile[];
  readonly sizeBytes: number;
  readonly group: Group;
}

/** As `llama-gguf-split` names the parts. */
const part = /^(?<stem>.+)-(?<index>\d{5})-of-(?<count>\d{5})\.gguf$/i;
/** Names of llama.cpp's file types, as publishers put them into file names. */
const typeName =
  /(?<![A-Za-z0-9])(?<type>(?:UD-)?(?:I?Q\d(?:_\w+?)?|TQ\d_\d|MXFP4(?:_MOE)?|BF16|F16|F32))(?=[.-]|$)/i;
/** No models of their own: they go with one. */
const helper = /(?:^|[/_.-])(?:mmproj|imatrix)[^/]*$/i;

/**
 * The models among the files of a repository, the smallest first. Parts count as one model, and only
 * where all of them are there.
 */
export function quantizationsOf(files: readonly HubFile[]): ListedQuantization[] {
  const models = Map.groupBy(
    files.filter(({ path }) => /\.gguf$/i.test(path) && !helper.test(path)),
    ({ path }) => {
      const { stem, count } = part.exec(path)?.groups ?? {};
      return stem === undefined ? path : `${stem}-of-${count}`;
    },
  );
  return [...models.values()]
    .map((parts) => parts.toSorted((a, b) => (a.path < b.path ? -1 : 1)))
    .filter(isWhole)
    .map((parts) => {
      const name = nameOf(parts[0]?.path ?? '');
      const sizeBytes = parts.reduce((sum, each) => sum + each.sizeBytes, 0);
      return { name, files: parts, sizeBytes, group: groupOf(name) };
    })
    .toSorted((a, b) => a.sizeBytes - b.sizeBytes);
}

function isWhole(parts: readonly HubFile[]): boolean {
  const count = part.exec(parts[0]?.path ?? '')?.groups?.['count'];
  return Number(count ?? 1) === parts.length;
}

function nameOf(path: string): string {
  const base = (path.split('/').at(-1) ?? path).replace(part, '$<stem>').replace(/\.gguf$/i, '');
  return typeName.exec(base)?.groups?.['type']?.toUpperCase() ?? base;
}

/** By the bits of a weight: up to 3, 4 and 5, 6 and more. What its name does not tell counts as large. */
function groupOf(name: string): Group {
  const bits = Number(/(?:Q|FP)(?<bits>\d)/.exec(name)?.groups?.['bits'] ?? 16);
  if (bits <= 3) return 'small';
  return bits <= 5 ? 'balanced' : 'large';
}

const usual = 'Q4_K_M';

/**
 * The one to begin with: the usual quantization where it fits, else the largest balanced one that
 * does, else a small one, else whatever fits or at least can be tried.
 * @returns its index; `null`: none fits, or nothing is known of the machine
 */
export function recommendedOf(
  quantizations: readonly Pick<HubQuantization, 'name' | 'group' | 'fit' | 'sizeBytes'>[],
): number | null {
  const ranked = quantizations
    .map((each, index) => ({ ...each, index }))
    .filter(({ fit }) => fit !== null && fit.verdict !== 'wont-fit')
    .toSorted((a, b) => rankOf(a) - rankOf(b) || bySize(a, b));
  return ranked[0]?.index ?? null;
}

function rankOf({ name, group, fit }: Pick<HubQuantization, 'name' | 'group' | 'fit'>): number {
  const slower = fit?.verdict === 'fits' ? 0 : 10;
  if (name === usual) return slower;
  return slower + { balanced: 1, small: 2, large: 3 }[group];
}

/** Large ones only grow slower; of the others more bits are better, as long as they fit. */
function bySize(
  a: Pick<HubQuantization, 'group' | 'sizeBytes' | 'fit'>,
  b: Pick<HubQuantization, 'group' | 'sizeBytes' | 'fit'>,
): number {
  const isSmallerBetter = a.group === 'large' || a.fit?.verdict !== 'fits';
  return (a.sizeBytes - b.sizeBytes) * (isSmallerBetter ? 1 : -1);
}
