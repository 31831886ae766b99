import type { Channel } from '#shared/domain/timeline.ts';

export interface Piece {
  readonly channel: Channel;
  readonly text: string;
}

const open = '<think>';
const close = '</think>';

type State = 'start' | 'opened' | 'thinking' | 'after-thinking' | 'answering';

/**
 * Tells thinking from answer while text streams in, whatever way it is cut. A thought is what stands
 * between `<think>` at the very beginning (or opened by the prompt) and the first `</think>`; later
 * tags are ordinary text of the answer. The tags, and the blank lines around them, are no text.
 */
export function createThinkSplitter(isThinkingOpen: boolean) {
  let state: State = isThinkingOpen ? 'opened' : 'start';
  let held = '';

  function step(): Piece | null {
    switch (state) {
      case 'start': {
        const text = held.trimStart();
        if (text.startsWith(open)) return enter('opened', text.slice(open.length));
        if (open.startsWith(text)) return null;
        return enter('answering', held);
      }
      case 'opened': {
        const text = held.trimStart();
        return text === '' ? null : enter('thinking', text);
      }
      case 'thinking': {
        const end = held.indexOf(close);
        if (end >= 0) {
          const thought = held.slice(0, end).trimEnd();
          enter('after-thinking', held.slice(end + close.length));
          return { channel: 'reasoning', text: thought };
        }
        return take('reasoning', held.length - heldBack(held));
      }
      case 'after-thinking': {
        const text = held.trimStart();
        return text === '' ? null : enter('answering', text);
      }
      case 'answering':
        return take('answer', held.length);
    }
  }

  function enter(next: State, rest: string): Piece {
    state = next;
    held = rest;
    return { channel: channel(), text: '' };
  }

  function take(of: Channel, length: number): Piece | null {
    if (length <= 0) return null;
    const text = held.slice(0, length);
    held = held.slice(length);
    return { channel: of, text };
  }

  /** Where a token that brought no text of its own belongs. */
  function channel(): Channel {
    return state === 'start' || state === 'answering' ? 'answer' : 'reasoning';
  }

  function drain(): Piece[] {
    const pieces: Piece[] = [];
    for (let piece = step(); piece; piece = step()) if (piece.text !== '') pieces.push(piece);
    return pieces;
  }

  return {
    /** The text that can be told by now. */
    push(text: string): Piece[] {
      held += text;
      return drain();
    },
    /** At the end of the stream: what was held back as a possible tag is text after all. */
    flush(): Piece[] {
      const pieces = drain();
      if (held.trim() !== '') pieces.push({ channel: channel(), text: held });
      held = '';
      return pieces;
    },
    channel,
    /** What came so far may still turn out to be the opening tag. */
    isUndecided: () => state === 'start',
  };
}

/** Length of the tail that may still become blank lines and `</think>`. */
function heldBack(text: string): number {
  const solid = text.trimEnd().length;
  for (let length = Math.min(close.length - 1, text.length); length > 0; length--) {
    if (text.endsWith(close.slice(0, length))) {
      return text.length - text.slice(0, text.length - length).trimEnd().length;
    }
  }
  return text.length - solid;
}
