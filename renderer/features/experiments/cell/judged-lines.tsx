import { Trans, useLingui } from '@lingui/react/macro';
import type { JudgeAnswer } from '#shared/domain/experiment-cells.ts';
import { Markdown } from '#renderer/ui/markdown/markdown.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import { cellStateWords } from '../status-words.ts';
import classes from './cell-drawer.module.css';

/** What a judge said about a sample, each of its answers to be unfolded. */
export function JudgedLines({ judged }: { judged: readonly JudgeAnswer[] }) {
  const { t } = useLingui();
  const { figure } = useFormat();
  const verdicts = { first: t`the first`, second: t`the second`, tie: t`a tie` };
  return judged.map(({ attempts, state, isExchanged, grade, verdict }, index) => {
    const attempt = attempts.at(-1);
    return (
      // A judge's answers about a sample only grow at the end.
      <details key={index} className={classes.part}>
        <summary>
          {verdict !== null ? (
            isExchanged ? (
              <Trans>The judge, order exchanged: {verdicts[verdict]}</Trans>
            ) : (
              <Trans>The judge: {verdicts[verdict]}</Trans>
            )
          ) : grade !== null ? (
            <Trans>The judge’s grade: {figure(grade)}</Trans>
          ) : (
            <Trans>The judge: {t(cellStateWords[state])}, no verdict</Trans>
          )}
        </summary>
        {attempt && <Markdown text={attempt.answer} isStreaming={false} />}
      </details>
    );
  });
}
