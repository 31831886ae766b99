import { useLingui } from '@lingui/react/macro';
import { useFormat } from '#renderer/ui/use-format.ts';
import { useRemoteModelWords } from '#renderer/ui/remote/use-remote-model-words.ts';
import { gapOf, type RemoteChoice } from '../choices.ts';
import { useGapWords } from '../remote/use-gap-words.ts';
import classes from './model-option.module.css';

/** A line of the picker: name, price, what became of the model, and what is missing to ask it. */
export function RemoteOption({ model, provider }: RemoteChoice) {
  const { t } = useLingui();
  const { usd } = useFormat();
  const { statusOf, reasoningOf } = useRemoteModelWords();
  const gapWords = useGapWords();
  const { price, name, id } = model;
  const [input, output] = price ? [usd(price.inputUsd), usd(price.outputUsd)] : ['', ''];
  const about = [id !== name && id, statusOf(model), reasoningOf(model)].filter(Boolean);
  const gap = gapOf(provider);
  return (
    <div className={classes.option}>
      <span className={classes.name}>{name}</span>
      <span className={classes.size}>{price && t`${input} / ${output}`}</span>
      <span className={classes.about}>{about.join(' · ')}</span>
      <span className={classes.state}>{gap && gapWords[gap]}</span>
    </div>
  );
}
