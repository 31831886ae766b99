const maxLength = 100;

/** A name that every file system takes: "What is 347 + 586 - Phases.svg". */
export function chartFileName(title: string, chart: string, extension: string): string {
  const base = [title, chart]
    .map((part) =>
      part
        .replace(/[\p{Cc}<>:"/\\|?*]+/gu, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((part) => part !== '')
    .map((part, i) => (i === 0 ? [...part].slice(0, maxLength).join('') : part))
    .join(' - ');
  return `${base.replace(/^[. ]+|[. ]+$/g, '') || 'chart'}.${extension}`;
}
