import type { HistoryQuery } from '#shared/domain/history.ts';

/** A run as the simplest possible history would keep it. */
export interface ModelRun {
  readonly id: string;
  readonly prompt: string;
  title: string;
  tags: string[];
  /** Answers of the attempts that ended, and the text of one that has not. */
  answers: string[];
  openAnswer: string | null;
  isStarred: boolean;
  isDeleted: boolean;
}

/** What `listHistory` must find, by looking at every run: ids, newest first. */
export function expectedIds(runs: Iterable<ModelRun>, query: HistoryQuery): string[] {
  return [...runs]
    .filter((run) => !run.isDeleted && (!query.starredOnly || run.isStarred))
    .filter((run) => query.tag === null || run.tags.includes(query.tag))
    .filter((run) => hasEveryWord(run, query.text))
    .map((run) => run.id)
    .toSorted()
    .toReversed();
}

function hasEveryWord(run: ModelRun, text: string): boolean {
  const there = [run.title, run.prompt, ...run.tags, ...run.answers].flatMap(wordsOf);
  const asked = wordsOf(text);
  return asked.every((word, i) => {
    const isLast = i === asked.length - 1;
    return there.some((each) => (isLast ? each.startsWith(word) : each === word));
  });
}

function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase();
  return plain.split(' ').filter((word) => word !== '');
}
