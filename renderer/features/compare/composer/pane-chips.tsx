import { IconPlus, IconX } from '@tabler/icons-react';
import { useLingui } from '@lingui/react/macro';
import { paneLetter } from '#shared/domain/run-state.ts';
import { maxPanes } from '#shared/domain/run.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { useCompare } from '../compare-state.tsx';
import { removePane } from '../draft.ts';
import { PaneBadge } from '../pane/pane-badge.tsx';
import { useChangePane } from '../use-change-pane.ts';
import classes from './composer.module.css';

/** The models that the next prompt goes to: click to change, x to remove, + to add. */
export function PaneChips() {
  const { t } = useLingui();
  const { models, draft, setDraft } = useCompare();
  const changePane = useChangePane();
  return (
    <ul className={classes.chips} aria-label={t`Models of the next prompt`}>
      {draft.panes.map(({ modelId }, position) => {
        const name = models.find(({ id }) => id === modelId)?.name ?? t`unknown model`;
        const letter = paneLetter(position);
        return (
          // A model may stand in several panes: the position tells them apart.
          <li key={position} className={classes.chip}>
            <button
              type="button"
              className={classes.chipModel}
              title={name}
              onClick={() => changePane(position)}
            >
              <PaneBadge index={position} />
              <span className={classes.chipName}>{name}</span>
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
