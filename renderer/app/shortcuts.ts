import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

interface Shortcut {
  /** `Mod` is written as Ctrl or ⌘. */
  readonly keys: readonly string[];
  readonly does: MessageDescriptor;
}

/** Everything the keyboard can do, as the help shows it. */
export const shortcuts: readonly Shortcut[] = [
  { keys: ['Enter'], does: msg`Send the prompt` },
  { keys: ['Shift', 'Enter'], does: msg`New line in the prompt` },
  { keys: ['Esc'], does: msg`Stop the pane that has the focus, else all` },
  { keys: ['Shift', 'Esc'], does: msg`Stop all panes` },
  { keys: ['Mod', 'Shift', 'M'], does: msg`Add a model` },
  { keys: ['Mod', 'Shift', 'O'], does: msg`New comparison` },
  { keys: ['Mod', '1 … 8'], does: msg`Go to pane A … H` },
  { keys: ['F6'], does: msg`Go to the next pane, then to the prompt` },
  { keys: ['Mod', 'Shift', 'P'], does: msg`Settings of the pane` },
  { keys: ['Mod', 'K'], does: msg`Search the history` },
  { keys: ['J / K'], does: msg`Next or previous run of the history` },
  { keys: ['S'], does: msg`Star the run that has the focus` },
  { keys: ['Mod', ','], does: msg`Settings of the app` },
  { keys: ['Mod', 'Shift', 'S'], does: msg`Fold or unfold the rail` },
  { keys: ['?'], does: msg`This help` },
  { keys: ['Mod', '/'], does: msg`This help, from anywhere` },
];
