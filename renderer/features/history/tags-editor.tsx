import { useLingui } from '@lingui/react/macro';
import { TagsInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWorkbench } from '#renderer/client/workbench.tsx';

const maxTags = 20;
const maxTagLength = 60;

/** The tags of a run while they are edited: leaving keeps them, Escape does not. */
export function TagsEditor(props: { tags: string[]; onDone: (tags: string[] | null) => void }) {
  const { t } = useLingui();
  const { api } = useWorkbench();
  const { data: known = [] } = useQuery(api.history.tags.queryOptions());
  const [tags, setTags] = useState(props.tags);
  return (
    <TagsInput
      size="xs"
      autoFocus
      aria-label={t`Tags`}
      placeholder={t`Write a tag, then Enter`}
      data={known}
      maxTags={maxTags}
      value={tags}
      onChange={(next) => setTags(next.map((tag) => tag.slice(0, maxTagLength)))}
      onBlur={() => props.onDone(tags)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') props.onDone(null);
      }}
      acceptValueOnBlur
    />
  );
}
