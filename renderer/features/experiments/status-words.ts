import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ExperimentCellState, ExperimentStatus } from '#shared/domain/experiment.ts';
import type { ScoreOutcome } from '#shared/domain/experiment-cells.ts';

/** How an experiment stands, in a word. */
export const experimentStatusWords: Record<ExperimentStatus, MessageDescriptor> = {
  running: msg`running`,
  paused: msg`paused`,
  done: msg`finished`,
  cancelled: msg`cancelled`,
  stopped: msg`stopped by itself`,
  interrupted: msg`interrupted`,
};

/** How a cell stands. */
export const cellStateWords: Record<ExperimentCellState, MessageDescriptor> = {
  planned: msg`planned`,
  running: msg`running`,
  done: msg`done`,
  truncated: msg`cut off`,
  failed: msg`failed`,
  interrupted: msg`interrupted`,
  skipped: msg`not needed`,
};

/** How an answer came out. */
export const outcomeWords: Record<ScoreOutcome, MessageDescriptor> = {
  right: msg`right`,
  partly: msg`partly right`,
  wrong: msg`wrong`,
  unparsable: msg`could not be read`,
  unscorable: msg`could not be scored`,
};
