const edge = /[\t-\r !-/:-@[-`{-~]/;

/** ASCII spaces and punctuation at both ends away. A loop, because `[…]+$` is quadratic. */
export function trimPunctuation(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && edge.test(text[start]!)) start++;
  while (end > start && edge.test(text[end - 1]!)) end--;
  return text.slice(start, end);
}
