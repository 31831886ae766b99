import { useLingui } from '@lingui/react/macro';
import { useRef } from 'react';
import { type CellState, currentAttempt } from '#shared/domain/run-state.ts';
import { phaseOf } from '../pane-phase.ts';
import classes from './pane.module.css';
import { phaseWords } from './phase-words.ts';

/** What is known of a sample besides what it is doing. */
export interface SampleWords {
  /** A few characters for its tab. */
  readonly short: string;
  readonly long: string;
}

export interface SampleTabsProps {
  readonly cells: readonly CellState[];
  readonly selected: number;
  readonly onSelect: (sample: number) => void;
  readonly wordsOf?: ((sample: number) => SampleWords | null) | undefined;
}

/** One tab per sample; arrows move between them. */
export function SampleTabs({ cells, selected, onSelect, wordsOf }: SampleTabsProps) {
  const { t, i18n } = useLingui();
  const list = useRef<HTMLDivElement>(null);
  const move = (to: number) => {
    const next = (to + cells.length) % cells.length;
    onSelect(next);
    list.current?.querySelectorAll('button')[next]?.focus();
  };
  return (
    <div ref={list} role="tablist" aria-label={t`Samples`} className={classes.samples}>
      {cells.map((cell, index) => {
        const phase = i18n._(phaseWords[phaseOf(currentAttempt(cell))]);
        const number = index + 1;
        const words = wordsOf?.(index);
        return (
          <button
            key={cell.id}
            type="button"
            role="tab"
            className={classes.sample}
            aria-selected={index === selected}
            aria-label={
              words
                ? t`Sample ${number}: ${words.short}, ${words.long}`
                : t`Sample ${number}, ${phase}`
            }
            tabIndex={index === selected ? 0 : -1}
            onClick={() => onSelect(index)}
            onKeyDown={(event) => {
              if (event.key === 'ArrowRight') move(index + 1);
              if (event.key === 'ArrowLeft') move(index - 1);
            }}
          >
            {words ? `${number}: ${words.short}` : number}
          </button>
        );
      })}
    </div>
  );
}
