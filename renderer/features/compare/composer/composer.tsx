import { ActionIcon, NumberInput, SegmentedControl, Textarea, Tooltip } from '@mantine/core';
import { IconArrowUp, IconPlayerStopFilled } from '@tabler/icons-react';
import { Trans, useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import type { RunMode } from '#shared/domain/run.ts';
import { useCompare } from '../compare-state.tsx';
import { promptElementId } from '../pane/pane-element-id.ts';
import { DraftCost } from '../remote/draft-cost.tsx';
import { StrategyMenu } from '../strategy/strategy-menu.tsx';
import { useSend } from '../use-send.ts';
import { useUsesDemoModels } from '../use-uses-demo-models.ts';
import classes from './composer.module.css';
import { ExamplesMenu } from './examples-menu.tsx';
import { PaneChips } from './pane-chips.tsx';

interface ComposerProps {
  readonly prompt: string;
  readonly setPrompt: (prompt: string) => void;
  /** Stops what is running; `null` while nothing is. */
  readonly onStop: (() => void) | null;
  /** Said about the line-up that the next prompt goes to. */
  readonly note?: ReactNode;
}

const mostSamples = 100;

/** To whom, how often, in which way, and what. */
export function Composer({ prompt, setPrompt, onStop, note }: ComposerProps) {
  const { t } = useLingui();
  const { draft, setDraft } = useCompare();
  const send = useSend(() => setPrompt(''));
  const field = useRef<HTMLTextAreaElement>(null);
  const canSend = prompt.trim() !== '' && draft.panes.length > 0 && !send.isPending;
  const usesDemoModels = useUsesDemoModels();
  const isVoteEverywhere = draft.panes.length > 0 && draft.panes.every(({ strategy }) => strategy);

  useEffect(() => field.current?.focus({ preventScroll: true }), []);

  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method composes a character, Enter belongs to it.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (canSend) send.mutate(prompt);
  };

  return (
    <form
      className={classes.composer}
      aria-label={t`Prompt`}
      onSubmit={(event) => {
        event.preventDefault();
        if (canSend) send.mutate(prompt);
      }}
    >
      <div className={classes.options}>
        <PaneChips />
        <div className={classes.how}>
          <Tooltip label={t`Models that run at the same time slow each other down.`}>
            <SegmentedControl
              size="xs"
              aria-label={t`How the models run`}
              value={draft.mode}
              onChange={(mode) => setDraft((was) => ({ ...was, mode: mode as RunMode }))}
              data={[
                { value: 'sequential', label: t`one at a time` },
                { value: 'at-once', label: t`at once` },
              ]}
            />
          </Tooltip>
          <StrategyMenu />
          <label className={classes.samples}>
            <Trans>samples</Trans>
            <NumberInput
              size="xs"
              w={64}
              min={1}
              max={mostSamples}
              allowDecimal={false}
              clampBehavior="strict"
              disabled={isVoteEverywhere}
              title={t`Answers of each pane that is single; a pane that votes has its own number.`}
              value={draft.samples}
              onChange={(value) =>
                typeof value === 'number' &&
                value >= 1 &&
                setDraft((was) => ({ ...was, samples: value }))
              }
            />
          </label>
        </div>
      </div>
      {note}
      <DraftCost prompt={prompt} />
      {draft.panes.length === 1 && (
        <p className={classes.note}>
          <Trans>One model alone is measured, not compared: add another with +.</Trans>
        </p>
      )}
      <div className={classes.prompt}>
        <Textarea
          ref={field}
          id={promptElementId}
          className={classes.field ?? ''}
          aria-label={t`Prompt`}
          placeholder={t`Ask all of them the same thing`}
          value={prompt}
          onChange={(event) => setPrompt(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          autosize
          minRows={1}
          maxRows={10}
        />
        <ExamplesMenu
          onChoose={(example) => {
            setPrompt(example);
            field.current?.focus();
          }}
        />
        {onStop ? (
          <Tooltip label={t`Stop all`}>
            <ActionIcon size={36} variant="default" aria-label={t`Stop all`} onClick={onStop}>
              <IconPlayerStopFilled size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
        ) : (
          <Tooltip label={t`Send (Enter)`}>
            <ActionIcon
              size={36}
              type="submit"
              aria-label={t`Send`}
              disabled={!canSend}
              loading={send.isPending}
            >
              <IconArrowUp size={18} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
      {usesDemoModels && (
        <p className={classes.note}>
          <Trans>
            The bundled models are demonstration models: they answer only the tasks under
            “Examples”. For anything else, add a GGUF file of your own.
          </Trans>
        </p>
      )}
    </form>
  );
}
