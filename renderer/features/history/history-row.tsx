import { useLingui } from '@lingui/react/macro';
import { IconAlertTriangle, IconStar, IconStarFilled } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { Link } from 'wouter';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import { RecordedBadge } from '#renderer/ui/recorded-badge.tsx';
import { DayHeading } from './day-heading.tsx';
import type { HistoryRow } from './day-rows.ts';
import classes from './history-row.module.css';
import { RunActions } from './run-actions.tsx';
import { Snippet } from './snippet.tsx';
import { StatusLabel } from './status-label.tsx';
import { TagsEditor } from './tags-editor.tsx';
import { TitleEditor } from './title-editor.tsx';
import type { ChangeRun } from './use-change-run.ts';

/** One run: what was asked, whom, when, how it ended, and where the searched words stand in it. */
export function HistoryRowView({ row, change }: { row: HistoryRow; change: ChangeRun }) {
  const { item, dayMs } = row;
  const { t } = useLingui();
  const format = useFormat();
  const [editing, setEditing] = useState<'title' | 'tags' | null>(null);
  const link = useRef<HTMLAnchorElement>(null);
  const finish = () => {
    // The editor takes the focus with it; a reader who moved on by pointer or Tab keeps theirs.
    flushSync(() => setEditing(null));
    if (document.activeElement === document.body) link.current?.focus();
  };
  const { title, samples } = item;
  const starLabel = item.isStarred ? t`Take the star from “${title}”` : t`Star “${title}”`;

  return (
    <>
      {dayMs !== null && <DayHeading dayMs={dayMs} />}
      <div className={classes.row}>
        <IconButton
          label={starLabel}
          aria-pressed={item.isStarred}
          onClick={() => change.star(item)}
        >
          {item.isStarred ? <IconStarFilled size={18} /> : <IconStar size={18} />}
        </IconButton>
        <div className={classes.text}>
          {editing === 'title' ? (
            <TitleEditor
              title={title}
              onDone={(renamed) => {
                if (renamed !== null) change.rename(item, renamed);
                finish();
              }}
            />
          ) : (
            <Link ref={link} href={`/run/${item.id}`} className={classes.title} data-run-link>
              {title}
            </Link>
          )}
          {item.snippet !== null && <Snippet snippet={item.snippet} />}
          <div className={classes.facts}>
            <time dateTime={new Date(item.createdAtMs).toISOString()}>
              {format.time(item.createdAtMs)}
            </time>
            <StatusLabel status={item.status} />
            {item.origin === 'recorded' && <RecordedBadge />}
            <span className={classes.models}>{item.modelNames.join(' · ')}</span>
            {item.providerNames.length > 0 && <span>{item.providerNames.join(', ')}</span>}
            {samples > 1 && <span>{t`${samples} samples`}</span>}
            {item.votes.map((k) => (
              <span key={k}>{`consensus@${k}`}</span>
            ))}
            {editing !== 'tags' &&
              item.tags.map((tag) => (
                <span key={tag} className={classes.tag}>
                  {tag}
                </span>
              ))}
          </div>
          {item.otherModels.map(({ modelName: name, returned }) => (
            <p key={`${name} ${returned}`} className={classes.warning}>
              <IconAlertTriangle size={13} aria-hidden />{' '}
              {t`Another model answered for ${name}: ${returned}`}
            </p>
          ))}
          {editing === 'tags' && (
            <TagsEditor
              tags={item.tags}
              onDone={(tags) => {
                if (tags !== null) change.tag(item, tags);
                finish();
              }}
            />
          )}
        </div>
        <div className={classes.actions}>
          <RunActions
            item={item}
            change={change}
            isEditing={editing !== null}
            onRename={() => setEditing('title')}
            onEditTags={() => setEditing('tags')}
          />
        </div>
      </div>
    </>
  );
}
