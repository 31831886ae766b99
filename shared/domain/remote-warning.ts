import { type AttemptState, cellsOfPane, currentAttempt, type RunState } from './run-state.ts';
import { askedModel } from './pane-source.ts';
import type { Pane } from './run.ts';
import { isOtherModel } from './remote.ts';
import type { UsageProblem } from './token-usage.ts';

/** What a reader must know before believing a remote answer. */
export type RemoteWarning =
  /** Another model answered than was asked for. */
  | { readonly code: 'other-model'; readonly asked: string; readonly returned: string }
  /** The server's token counts contradict each other, so the cost is doubtful. */
  | { readonly code: 'usage'; readonly problem: UsageProblem }
  /** The connection broke behind the answer: usage may be missing. */
  | { readonly code: 'cut-behind-answer' };

/**
 * The warnings of one attempt, derived from what is stored.
 * @param pane with the ids frozen in it that the server may return for the model
 */
export function remoteWarnings(pane: Pane, { remote }: AttemptState): RemoteWarning[] {
  const of = askedModel(pane.source);
  if (!of || !remote?.report) return [];
  const { returnedModel, usageProblems, ending } = remote.report;
  const asked = { id: of.model, aliases: of.aliases };
  return [
    ...(returnedModel !== null && isOtherModel(asked, returnedModel)
      ? [{ code: 'other-model', asked: of.model, returned: returnedModel } as const]
      : []),
    ...usageProblems.map((problem) => ({ code: 'usage', problem }) as const),
    ...(ending === 'cut' ? [{ code: 'cut-behind-answer' } as const] : []),
  ];
}

/** The models that answered in a pane in place of the one asked for, by the ids that the server gave. */
export function otherModelsOf(state: RunState, pane: Pane): string[] {
  const returned = cellsOfPane(state, pane.index).flatMap((cell) => {
    const attempt = currentAttempt(cell);
    return (attempt ? remoteWarnings(pane, attempt) : []).flatMap((warning) =>
      warning.code === 'other-model' ? warning.returned : [],
    );
  });
  return [...new Set(returned)];
}
