/** A text file is parsed in one piece, by a process of its own. */
export const largestTextBytes = 100 * 1024 * 1024;
/** A database is read row by row. */
export const largestDatabaseBytes = 4 * 1024 ** 3;
/** What an archive may unpack to in all. */
export const largestUnpackedBytes = 256 * 1024 * 1024;
export const mostAnswers = 10_000;
/** Characters of all answers together; they travel to the core in one message. */
export const mostCharacters = 32_000_000;
/** Problems that are listed; the others are counted. */
export const mostProblems = 200;
