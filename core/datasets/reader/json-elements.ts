import { limits } from './limits.ts';

export interface JsonElement {
  readonly line: number;
  /** The member of the document that holds the list; empty when the document is the list. */
  readonly list: string;
  /** `null`: longer than a row may be. */
  readonly text: string | null;
  /** The document ends within it. */
  readonly isCut: boolean;
}

/**
 * Cuts a JSON document into the elements of its lists without holding it: of the document itself, or of
 * the members of the object that it is. The elements are not parsed, so one that is broken costs only
 * itself; a string never goes over the end of a line, so neither does a quote that was forgotten.
 */
export async function* jsonElements(chunks: AsyncIterable<string>): AsyncGenerator<JsonElement> {
  const scan = new ElementScan();
  for await (const chunk of chunks) yield* scan.read(chunk);
  yield* scan.end();
}

class ElementScan {
  #line = 1;
  #depth = 0;
  #isString = false;
  #isEscaped = false;
  /** Depth in which elements lie: 1 in a list, 2 in the lists of an object; 0: not known yet. */
  #elementDepth = 0;
  #list = '';
  /** The last string of an object's own level: the name of the member that follows. */
  #name: string | null = null;
  #isInList = false;
  #element: { line: number; pieces: string[]; length: number } | null = null;

  *read(chunk: string): Generator<JsonElement> {
    let from = 0;
    for (let i = 0; i < chunk.length; i++) {
      const character = chunk[i] ?? '';
      if (character === '\n') {
        this.#line += 1;
        this.#isString = false;
      }
      if (this.#isString) {
        this.#inString(character);
        continue;
      }
      if (this.#element === null && this.#begins(character)) {
        this.#element = { line: this.#line, pieces: [], length: 0 };
        from = i;
      }
      const isEnd = this.#isEnd(character);
      if (isEnd && this.#element) {
        const isIncluded = isEnd === 'after';
        this.#take(chunk.slice(from, isIncluded ? i + 1 : i));
        yield this.#finish(false);
        if (isIncluded) continue;
      }
      this.#step(character);
    }
    if (this.#element) this.#take(chunk.slice(from));
  }

  *end(): Generator<JsonElement> {
    if (this.#element) yield this.#finish(true);
  }

  #inString(character: string): void {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (character === '\\') this.#isEscaped = true;
    else if (character === '"') this.#isString = false;
    if (this.#isString && this.#name !== null && this.#element === null) {
      if (this.#name.length < limits.columnName) this.#name += character;
    }
  }

  #begins(character: string): boolean {
    return this.#isInList && this.#depth === this.#elementDepth && !/[\s,\]}]/.test(character);
  }

  /** `after`: the element ends with this character; `before`: it was a bare value and ended already. */
  #isEnd(character: string): 'after' | 'before' | null {
    if (!this.#element) return null;
    const isClosing = character === '}' || character === ']';
    if (isClosing && this.#depth === this.#elementDepth + 1) {
      this.#depth -= 1;
      return 'after';
    }
    const isBare = this.#depth === this.#elementDepth;
    return isBare && (character === ',' || character === ']') ? 'before' : null;
  }

  #step(character: string): void {
    if (character === '"') {
      this.#isString = true;
      this.#isEscaped = false;
      if (this.#elementDepth === 2 && this.#depth === 1) this.#name = '';
    } else if (character === '[' || character === '{') this.#open(character);
    else if (character === ']' || character === '}') this.#close(character);
    else if (character === ',' && this.#depth === 1) this.#name = null;
  }

  #open(character: string): void {
    if (this.#depth === 0) this.#elementDepth = character === '[' ? 1 : 2;
    this.#depth += 1;
    if (this.#element || character !== '[' || this.#depth !== this.#elementDepth) return;
    this.#isInList = true;
    this.#list = this.#name ?? '';
  }

  #close(character: string): void {
    // A stray brace between elements closes nothing.
    if (this.#isInList && this.#depth === this.#elementDepth && character === '}') return;
    if (this.#depth === this.#elementDepth) this.#isInList = false;
    this.#depth = Math.max(0, this.#depth - 1);
  }

  #take(piece: string): void {
    if (!this.#element) return;
    this.#element.length += piece.length;
    if (this.#element.length <= limits.rowText) this.#element.pieces.push(piece);
    else this.#element.pieces = [];
  }

  #finish(isCut: boolean): JsonElement {
    const { line, pieces, length } = this.#element ?? { line: this.#line, pieces: [], length: 0 };
    this.#element = null;
    const text = length > limits.rowText ? null : pieces.join('');
    return { line, list: this.#list, text, isCut };
  }
}
