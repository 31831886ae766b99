export const promptElementId = 'prompt';

/** The element of the pane at a position on the screen, for the keys that go there. */
export function paneElementId(position: number): string {
  return `pane-${position}`;
}

/** The position of the pane that has the focus, or `null`. */
export function positionOfFocus(): number | null {
  const id = document.activeElement?.closest('[id^="pane-"]')?.id;
  return id === undefined ? null : Number(id.slice('pane-'.length));
}

/** Moves the focus to an element by its id; to nothing where it is not there. */
export function focusElement(id: string): void {
  document.querySelector<HTMLElement>(`#${id}`)?.focus();
}
