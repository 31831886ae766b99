type Listener = (...values: never[]) => void;

/** Listeners by the name of their event, called in the order in which they came. */
export class FakeEvents {
  readonly #listeners = new Map<string, Listener[]>();

  on(event: string, listener: Listener): this {
    this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), listener]);
    return this;
  }

  once(event: string, listener: Listener): this {
    const only: Listener = (...values) => {
      const rest = this.#listeners.get(event)?.filter((each) => each !== only);
      this.#listeners.set(event, rest ?? []);
      listener(...values);
    };
    return this.on(event, only);
  }

  emit(event: string, ...values: readonly unknown[]): void {
    for (const listener of this.#listeners.get(event) ?? []) listener(...(values as never[]));
  }

  has(event: string): boolean {
    return (this.#listeners.get(event) ?? []).length > 0;
  }

  /** Emits an event that a listener can stop. @returns whether nobody did */
  allows(event: string, details: object = {}): boolean {
    let isPrevented = false;
    this.emit(event, { ...details, preventDefault: () => (isPrevented = true) });
    return !isPrevented;
  }
}
