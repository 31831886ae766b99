const hidden = /[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]/gu;

/** Writes characters that reorder text as `⟨U+202E⟩`: code must read as it runs. */
export function showControls(text: string): string {
  return text.replace(hidden, (character) => {
    const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    return `⟨U+${code}⟩`;
  });
}
