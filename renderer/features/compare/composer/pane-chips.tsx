import { IconPlus, IconX } from '@tabler/icons-react';
import { useLingui } from '@lingui/react/macro';
import { paneLetter } from '#shared/domain/run-state.ts';
import { maxPanes } from '#shared/domain/run.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { nameOfPane, remoteChoice } from '../choices.ts';
import { useCompare } from '../compare-state.tsx';
import { removePane } from '../draft.ts';
import { PaneBadge } from '../pane/pane-badge.tsx';
import { strategyName } from '../strategy/strategy-name.ts';
import { useChangePane } from '../use-change-pane.ts';
import classes from './composer.module.css';

/** The models that the next prompt goes to: click to change, x to remove, + to add. */
export function PaneChips() {
  const { t } = useLingui();
  const { purpose, models, providers, draft, setDraft } = useCompare();
  const changePane = useChangePane();
  return (
    <ul
      className={classes.chips}
      aria-label={purpose === 'prompt' ? t`Models of the next prompt` : t`Models of the experiment`}
    >
      {draft.panes.map((pane, position) => {
        const name = nameOfPane(pane, models, providers) ?? t`unknown model`;
        const provider = remoteChoice(providers, pane.modelId)?.provider.name;
        const letter = paneLetter(position);
        return (
          // A model may stand in several panes: the position tells them apart.
          <li key={position} className={classes.chip}>
            <button
              type="button"
              className={classes.chipModel}
              title={provider ? `${name} · ${provider}` : name}
              onClick={() => changePane(position)}
            >
              <PaneBadge index={position} />
              <span className={classes.chipName}>{name}</span>
              {purpose === 'prompt' && pane.strategy && (
                <span className={classes.chipStrategy}>{strategyName(pane.strategy)}</span>
              )}
              {provider && <span className={classes.chipProvider}>{provider}</span>}
              <span className="visually-hidden">{t`, change the model of pane ${letter}`}</span>
            </button>
            <IconButton
              size={24}
              label={t`Remove pane ${letter}`}
              onClick={() => setDraft((was) => removePane(was, position))}
            >
              <IconX size={14} aria-hidden />
            </IconButton>
          </li>
        );
      })}
      {draft.panes.length < maxPanes && (
        <li>
          <IconButton label={t`Add a model`} onClick={() => changePane(null)}>
            <IconPlus size={16} aria-hidden />
          </IconButton>
        </li>
      )}
    </ul>
  );
}
