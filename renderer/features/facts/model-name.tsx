import type { FactModel } from '#shared/domain/facts.ts';
import { FactMark } from '#renderer/charts/facts/fact-mark.tsx';
import classes from './facts-screen.module.css';
import { useFacts } from './facts-state.tsx';

/** A model by its name, with the mark and the colour that it has in every picture. */
export function ModelName({ model }: { model: FactModel }) {
  const { indexOf } = useFacts();
  return (
    <span className={classes.model}>
      <svg width={14} height={14} aria-hidden="true">
        <FactMark cx={7} cy={7} modelIndex={indexOf(model.id)} />
      </svg>
      {model.name}
    </span>
  );
}
