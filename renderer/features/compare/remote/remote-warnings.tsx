import { IconAlertTriangle } from '@tabler/icons-react';
import { useLingui } from '@lingui/react/macro';
import type { AttemptState } from '#shared/domain/run-state.ts';
import { type RemoteWarning, remoteWarnings } from '#shared/domain/remote-warning.ts';
import type { Pane } from '#shared/domain/run.ts';
import type { UsageProblem } from '#shared/domain/token-usage.ts';
import classes from './remote.module.css';

/** What must be known before a remote answer is believed: above it, and never folded away. */
export function RemoteWarnings({ pane, attempt }: { pane: Pane; attempt: AttemptState }) {
  const { t } = useLingui();
  const textOf = useWarningText();
  const warnings = remoteWarnings(pane, attempt);
  if (warnings.length === 0) return null;
  return (
    <ul className={classes.warnings} aria-label={t`Warnings`}>
      {warnings.map((warning, position) => (
        // An attempt's warnings never change their order.
        <li key={position} className={classes.warning} data-warning={warning.code}>
          <IconAlertTriangle size={14} aria-hidden /> {textOf(warning)}
        </li>
      ))}
    </ul>
  );
}

function useWarningText(): (warning: RemoteWarning) => string {
  const { t } = useLingui();
  const problemText = useUsageProblemText();
  return (warning) => {
    switch (warning.code) {
      case 'other-model': {
        const { asked, returned } = warning;
        return t`Another model answered: ${asked} was asked for, and the server says that ${returned} answered.`;
      }
      case 'usage': {
        const problem = problemText(warning.problem);
        return t`The server’s token counts contradict each other, so tokens and cost are doubtful: ${problem}`;
      }
      case 'cut-behind-answer':
        return t`The connection broke behind the answer: its token counts may be missing.`;
    }
  };
}

function useUsageProblemText(): (problem: UsageProblem) => string {
  const { t, i18n } = useLingui();
  return (problem) => {
    const write = (value: number | null) => (value === null ? '–' : i18n.number(value));
    switch (problem.code) {
      case 'not-a-count': {
        const { field, found } = problem;
        return t`${field} is ${found}, which is no count.`;
      }
      case 'output-does-not-add-up': {
        const total = write(problem.totalTokens);
        const prompt = write(problem.promptTokens);
        const output = write(problem.completionTokens);
        const reasoning = write(problem.reasoningTokens);
        return t`total ${total} is not prompt ${prompt} and output ${output}, with or without reasoning ${reasoning}.`;
      }
      case 'total-below-prompt': {
        const total = write(problem.totalTokens);
        const prompt = write(problem.promptTokens);
        return t`total ${total} is less than prompt ${prompt}.`;
      }
      case 'cached-exceeds-prompt': {
        const cached = write(problem.cachedTokens);
        const prompt = write(problem.promptTokens);
        return t`${cached} from the cache are more than prompt ${prompt}.`;
      }
      case 'cache-parts-differ': {
        const hit = write(problem.hitTokens);
        const miss = write(problem.missTokens);
        const prompt = write(problem.promptTokens);
        return t`cache hits ${hit} and misses ${miss} are together not prompt ${prompt}.`;
      }
      case 'reasoning-exceeds-output': {
        const reasoning = write(problem.reasoningTokens);
        const output = write(problem.outputTokens);
        return t`reasoning ${reasoning} is more than output ${output}.`;
      }
    }
  };
}
