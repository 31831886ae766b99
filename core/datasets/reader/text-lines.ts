import { limits } from './limits.ts';
import { textChunks } from './text-chunks.ts';

export interface TextLine {
  readonly line: number;
  /** Without its end; `null`: longer than a row may be. */
  readonly text: string | null;
}

/** The lines of a text file, however long the file is. */
export async function* textLines(path: string): AsyncGenerator<TextLine> {
  let line = 1;
  let pieces: string[] = [];
  let length = 0;
  const take = (piece: string) => {
    length += piece.length;
    if (length <= limits.rowText) pieces.push(piece);
    else pieces = [];
  };
  const end = (): TextLine => {
    const text = length > limits.rowText ? null : pieces.join('');
    pieces = [];
    length = 0;
    return { line: line++, text: text?.endsWith('\r') ? text.slice(0, -1) : text };
  };
  for await (const chunk of textChunks(path)) {
    let from = 0;
    for (let at = chunk.indexOf('\n'); at >= 0; at = chunk.indexOf('\n', from)) {
      take(chunk.slice(from, at));
      from = at + 1;
      yield end();
    }
    take(chunk.slice(from));
  }
  if (length > 0) yield end();
}
