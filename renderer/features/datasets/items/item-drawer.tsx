import { useLingui } from '@lingui/react/macro';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { DatasetId } from '#shared/ids.ts';
import { choiceLetter } from '#shared/domain/dataset-item.ts';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { FailureMessage } from '#renderer/ui/failure-message.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import classes from '../datasets.module.css';
import { PromptSection } from './prompt-section.tsx';

interface ItemDrawerProps {
  readonly datasetId: DatasetId;
  readonly itemId: string;
  readonly onClose: () => void;
}

/** One item in full, and the exact prompt that it makes. */
export function ItemDrawer({ datasetId, itemId, onClose }: ItemDrawerProps) {
  const { t } = useLingui();
  const { api } = useWorkbench();
  const item = useQuery(api.datasets.item.queryOptions({ input: { datasetId, itemId } }));
  return (
    <aside className={classes.drawer} aria-label={t`Item ${itemId}`}>
      <header>
        <h2 className="mono">{itemId}</h2>
        <IconButton label={t`Close`} onClick={onClose}>
          <IconX size={16} aria-hidden />
        </IconButton>
      </header>
      {item.error && <FailureMessage error={item.error} />}
      {item.data && (
        <>
          <h3>{t`Question`}</h3>
          <p className={classes.text}>{item.data.input}</p>
          {item.data.choices.length > 0 && (
            <>
              <h3>{t`Choices`}</h3>
              <p className={classes.text}>
                {item.data.choices.map((text, i) => `${choiceLetter(i)}. ${text}`).join('\n')}
              </p>
            </>
          )}
          <h3>{t`Answers`}</h3>
          <p className={classes.text}>{item.data.targets.join('\n') || t`none is given`}</p>
          <p className="quiet">
            {[item.data.domain, item.data.difficulty, item.data.scorer].filter(Boolean).join(' · ')}
          </p>
          <PromptSection item={item.data} />
        </>
      )}
    </aside>
  );
}
