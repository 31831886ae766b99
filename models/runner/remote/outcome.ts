import type { Failure } from '#shared/domain/failure.ts';
import type { StopReason } from '#shared/domain/timeline.ts';
import { failureOfEvent, readable, withoutKey } from './server-words.ts';

interface Ending {
  readonly provider: string;
  readonly model: string;
  readonly key: string | null;
  /** What the connection or a limit ended it with. */
  readonly failure: Failure | null;
  /** What the server reported as an error in its answer. */
  readonly error: unknown;
  /** The server's word for why the answer ended. */
  readonly finish: string | null;
  /** What the SDK could not make sense of. */
  readonly unreadable: string | null;
  readonly hasText: boolean;
  readonly events: number;
  readonly received: number;
  /** The first characters of the body. */
  readonly beginning: string;
}

export type Outcome =
  | { readonly type: 'finished'; readonly stopReason: StopReason }
  | { readonly type: 'failed'; readonly failure: Failure };

/**
 * Judges an answer that has ended: it is finished only when the server said that it is. An answer that
 * was complete stays so when the connection breaks behind it.
 */
export function outcomeOf(ending: Ending): Outcome {
  const { provider, model, key, failure, error, finish } = ending;
  const quoted = (text: string) => readable(withoutKey(text, key));
  if (error !== undefined) {
    const words = JSON.parse(withoutKey(JSON.stringify(error), key)) as unknown;
    return failed(failureOfEvent(provider, model, words));
  }
  if (failure && (finish === null || !isOfConnection(failure))) return failed(failure);
  if (ending.unreadable !== null && (finish !== null || isValidation(ending)))
    return failed({ code: 'PROVIDER_UNREADABLE', provider, detail: quoted(ending.unreadable) });
  if (finish === null) return failed(unfinished(ending, quoted));
  return judged(ending, finish);
}

/** Chat Completions and Responses have different words, and some servers have their own. */
function judged({ provider, hasText }: Ending, finish: string): Outcome {
  switch (finish) {
    case 'length':
    case 'max_tokens':
    case 'max_output_tokens':
      return { type: 'finished', stopReason: 'max-tokens' };
    case 'content_filter':
      return failed({ code: 'PROVIDER_FILTERED', provider, words: '' });
    case 'error':
    case 'failed':
    case 'cancelled':
    case 'insufficient_system_resource':
      return failed({ code: 'PROVIDER_STREAM_FAILED', provider, words: finish });
    default:
      return hasText
        ? { type: 'finished', stopReason: 'end-of-turn' }
        : failed({ code: 'PROVIDER_EMPTY_ANSWER', provider });
  }
}

function unfinished(
  { provider, received, events, beginning }: Ending,
  quoted: (text: string) => string,
): Failure {
  const said = beginning.replace(/^(:.*|data: ?\[DONE\])$/gm, '').trim();
  if (said === '') return { code: 'PROVIDER_EMPTY_ANSWER', provider };
  if (events === 0)
    return { code: 'PROVIDER_UNREADABLE', provider, detail: quoted(said).slice(0, 200) };
  return { code: 'PROVIDER_STREAM_CUT', provider, detail: `${received} bytes` };
}

/** The SDK also calls a stream without an end an error; that one is the connection's. */
function isValidation({ unreadable, events }: Ending): boolean {
  return (
    events > 0 && unreadable !== null && /validation|json|parse|invalid type/i.test(unreadable)
  );
}

function isOfConnection({ code }: Failure): boolean {
  return code === 'PROVIDER_STREAM_CUT' || code === 'PROVIDER_TIMEOUT';
}

function failed(failure: Failure): Outcome {
  return { type: 'failed', failure };
}
