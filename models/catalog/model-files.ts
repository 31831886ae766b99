import path from 'node:path';

/** Names that `llama-gguf-split` gives: `NAME-00001-of-00003.gguf`. */
const partName = /^(?<stem>.+)-(?<part>\d{5})-of-(?<count>\d{5})(?<extension>\.gguf)$/i;
const mostParts = 1000;

/** The files that make one model, by the name of one of them. */
export interface ModelFiles {
  /** Without the part's number and `.gguf`. */
  readonly name: string;
  /** In order; the first stands for the model. */
  readonly files: readonly [string, ...string[]];
}

/** Which files belong together; whether they are there is not looked at. */
export function modelFiles(filePath: string): ModelFiles {
  const fileName = path.basename(filePath);
  const { stem, part, count, extension } = partName.exec(fileName)?.groups ?? {};
  const total = Number(count);
  const isPart = Number(part) >= 1 && Number(part) <= total && total <= mostParts;
  if (!isPart) return { name: fileName.replace(/\.gguf$/i, ''), files: [filePath] };
  const folder = path.dirname(filePath);
  const file = (index: number) =>
    path.join(folder, `${stem}-${String(index + 1).padStart(5, '0')}-of-${count}${extension}`);
  const rest = Array.from({ length: total - 1 }, (_, index) => file(index + 1));
  return { name: stem ?? '', files: [file(0), ...rest] };
}
