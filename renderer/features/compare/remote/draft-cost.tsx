import { Checkbox, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { readUsd } from '#renderer/ui/remote/read-usd.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import { useCompare } from '../compare-state.tsx';
import classes from '../composer/composer.module.css';

/** While a prompt is typed, so often is the core asked. */
const askEveryMs = 300;

/** Where the prompt goes, what that will cost at most, and the limit that stops the run. */
export function DraftCost({ prompt }: { prompt: string }) {
  const { draft } = useCompare();
  return draft.panes.some(({ remote }) => remote) ? <RemoteCost prompt={prompt} /> : null;
}

function RemoteCost({ prompt }: { prompt: string }) {
  const { t } = useLingui();
  const { api } = useWorkbench();
  const { draft, setDraft, providers } = useCompare();
  const { usd, list } = useFormat();
  const { panes, samples } = draft;
  const question = useMemo(
    () => ({ prompt: prompt || ' ', panes, samples }),
    [prompt, panes, samples],
  );
  const [input] = useDebouncedValue(question, askEveryMs);
  const { data: cost } = useQuery(
    api.providers.costInAdvance.queryOptions({ input, placeholderData: keepPreviousData }),
  );
  const asked = providers.filter(({ models }) =>
    models.some(({ modelId }) => panes.some((pane) => pane.modelId === modelId)),
  );
  const names = list(asked.map(({ name }) => name));
  const most = cost?.mostUsd ? usd(cost.mostUsd) : null;
  const promptCost = cost ? usd(cost.promptUsd) : '';
  const unknown = cost?.unknown ?? 0;
  const remotePanes = panes.filter(({ remote }) => remote).length;
  return (
    <div className={classes.cost}>
      <span>
        {names !== '' && <Trans>The prompt is sent to {names}.</Trans>}{' '}
        {cost && unknown < remotePanes && (
          <span data-cost="advance">
            {most === null
              ? t`About ${promptCost} for the prompt; without a token limit nobody can say the most.`
              : t`About ${promptCost} for the prompt, at most ${most} in all.`}
          </span>
        )}{' '}
        {unknown > 0 &&
          t`${plural(unknown, { one: '# pane has no known price.', other: '# panes have no known price.' })}`}
      </span>
      <div className={classes.how}>
        <Checkbox
          size="xs"
          label={t`warm-up call`}
          title={t`One word is asked of each remote model first. It is billed, marked, and left out of the figures.`}
          checked={draft.warmUp}
          onChange={(event) => {
            const { checked } = event.currentTarget;
            setDraft((was) => ({ ...was, warmUp: checked }));
          }}
        />
        <Checkbox
          size="xs"
          label={t`no retries`}
          title={t`For a measurement: a call that fails is not made again by itself.`}
          checked={draft.isMeasurement}
          onChange={(event) => {
            const { checked } = event.currentTarget;
            setDraft((was) => ({ ...was, isMeasurement: checked }));
          }}
        />
        <RunLimit />
      </div>
    </div>
  );
}

/** Kept with the line-up; what is no amount is said and not kept. */
function RunLimit() {
  const { t } = useLingui();
  const { draft, setDraft } = useCompare();
  const [text, setText] = useState(draft.spendLimitUsd ?? '');
  const written = amountOf(text);
  const isWrong = written === undefined;
  // Another line-up brings another limit; the way in which this one was typed stays.
  const shown = isWrong || written === draft.spendLimitUsd ? text : (draft.spendLimitUsd ?? '');
  return (
    <label className={classes.samples}>
      <Trans>run limit, $</Trans>
      <TextInput
        size="xs"
        w={72}
        inputMode="decimal"
        autoComplete="off"
        placeholder={t`none`}
        value={shown}
        error={isWrong && t`Enter an amount such as 2.50.`}
        onChange={(event) => {
          const { value } = event.currentTarget;
          setText(value);
          const spendLimitUsd = amountOf(value);
          if (spendLimitUsd !== undefined) setDraft((was) => ({ ...was, spendLimitUsd }));
        }}
      />
    </label>
  );
}

/** `null`: nothing is written; `undefined`: what is written is no amount. */
function amountOf(text: string): string | null | undefined {
  return text.trim() === '' ? null : readUsd(text);
}
