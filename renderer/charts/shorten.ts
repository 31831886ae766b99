/** Cuts the middle of a long name: what tells two quantizations of a model apart is at its end. */
export function shorten(name: string, letters: number): string {
  const all = [...name];
  if (all.length <= letters) return name;
  const tail = Math.floor((letters - 1) / 2);
  return `${all.slice(0, letters - 1 - tail).join('')}…${all.slice(-tail).join('')}`;
}
