import { createHash } from 'node:crypto';

/**
 * The questions for the demonstration models, made anew from one seed: `node scripts/datasets/write.ts`.
 * Tasks, phrasings and answers are those of `training/`; answers are computed here, not copied.
 */
export interface DemoQuestion {
  readonly id: string;
  readonly input: string;
  readonly target: string;
  readonly domain: string;
  readonly difficulty: 'easy' | 'medium' | 'hard';
  readonly language: 'en' | 'fr';
}

type Language = DemoQuestion['language'];
type Random = () => number;
type Made = Pick<DemoQuestion, 'input' | 'target' | 'difficulty'> & { readonly key: string };
type Maker = (random: Random, language: Language) => Made;

/** A tenth of all problems was never trained on: only those are asked (training/problem.py). */
export function isHeldOut(key: string): boolean {
  return (createHash('sha256').update(key).digest()[0] ?? 0) % 10 === 0;
}

export const days = {
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  fr: ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'],
} as const;

const words = (
  'STRAWBERRY BANANA ORANGE LEMON CHERRY TOMATO POTATO CARROT PEPPER BUTTER COFFEE MODEL TOKEN LAYER ' +
  'MATRIX VECTOR NUMBER TEACHER STUDENT MIRROR WINDOW GARDEN RIVER MOUNTAIN ISLAND FOREST DESERT ' +
  'THUNDER WINTER PLANET GALAXY ROCKET BICYCLE RABBIT TIGER MONKEY PARROT LIBRARY BRIDGE CASTLE ' +
  'MUSEUM GUITAR PENCIL LANGUAGE COMPUTER KEYBOARD MEMORY PURPLE SILVER BALLOON COMMITTEE PUZZLE'
).split(' ');

const makers: Readonly<Record<string, Maker>> = {
  add(random, language) {
    const digits = pick(random, [1, 2, 2, 3, 3, 4]);
    const [a, b] = [numberOf(random, digits), numberOf(random, 1 + below(random, digits))];
    const input = {
      en: pick(random, [
        `What is ${a} + ${b}?`,
        `Add ${a} and ${b}.`,
        `How much is ${a} plus ${b}?`,
      ]),
      fr: pick(random, [`Combien font ${a} + ${b} ?`, `Additionne ${a} et ${b}.`]),
    }[language];
    return { key: `${a}+${b}`, input, target: String(a + b), difficulty: grade(digits, 1, 2) };
  },
  mul(random, language) {
    const digits = pick(random, [1, 1, 2, 2, 3]);
    const [a, b] = [numberOf(random, digits), 2 + below(random, 8)];
    const input = {
      en: pick(random, [
        `What is ${a} x ${b}?`,
        `What is ${a} times ${b}?`,
        `Multiply ${a} by ${b}.`,
      ]),
      fr: pick(random, [`Combien font ${a} fois ${b} ?`, `Multiplie ${a} par ${b}.`]),
    }[language];
    return { key: `${a}x${b}`, input, target: String(a * b), difficulty: grade(digits, 1, 2) };
  },
  compare(random, language) {
    const digits = pick(random, [1, 2, 2, 3, 3, 4]);
    const a = numberOf(random, digits);
    const drawn = numberOf(random, random() < 0.7 ? digits : pick(random, [1, 2, 3, 4]));
    const b = drawn === a ? a + 1 : drawn;
    const input = {
      en: pick(random, [`Which is larger, ${a} or ${b}?`, `Which is greater, ${a} or ${b}?`]),
      fr: pick(random, [`Quel est le plus grand, ${a} ou ${b} ?`, `Compare ${a} et ${b}.`]),
    }[language];
    const isHard = String(a).slice(0, 2) === String(b).slice(0, 2);
    const difficulty = isHard ? 'hard' : grade(digits, 1, 3);
    return { key: `${a},${b}`, input, target: String(Math.max(a, b)), difficulty };
  },
  sort(random, language) {
    const count = pick(random, [3, 3, 4, 5]);
    const numbers = new Set<number>();
    while (numbers.size < count) numbers.add(numberOf(random, pick(random, [1, 2, 2, 3])));
    const listed = [...numbers].join(', ');
    const input = {
      en: pick(random, [`Sort ${listed}.`, `Put these numbers in order: ${listed}.`]),
      fr: pick(random, [`Trie ${listed}.`, `Trie du plus petit au plus grand : ${listed}.`]),
    }[language];
    const target = [...numbers].toSorted((x, y) => x - y).join(', ');
    return { key: listed, input, target, difficulty: grade(count, 3, 4) };
  },
  reverse(random, language) {
    const word = wordOf(random);
    const input = {
      en: pick(random, [`Reverse the word ${word}.`, `Spell ${word} backwards.`]),
      fr: pick(random, [`Inverse le mot ${word}.`, `Écris ${word} à l'envers.`]),
    }[language];
    const target = [...word].toReversed().join('');
    return { key: word, input, target, difficulty: grade(word.length, 5, 7) };
  },
  count(random, language) {
    const word = wordOf(random);
    const letter = word[below(random, word.length)] ?? 'A';
    const input = {
      en: pick(random, [
        `How many ${letter} are in ${word}?`,
        `Count the letter ${letter} in ${word}.`,
      ]),
      fr: pick(random, [
        `Combien de ${letter} dans ${word} ?`,
        `Compte la lettre ${letter} dans ${word}.`,
      ]),
    }[language];
    const target = String(word.split(letter).length - 1);
    return { key: `${letter} in ${word}`, input, target, difficulty: grade(word.length, 5, 7) };
  },
  day(random, language) {
    const [start, steps] = [below(random, 7), 2 + below(random, 29)];
    const isAfter = random() < 0.6;
    const day = days[language][start] ?? '';
    const input = {
      en: `What day is ${steps} days ${isAfter ? 'after' : 'before'} ${day}?`,
      fr: `Quel jour vient ${steps} jours ${isAfter ? 'après' : 'avant'} ${day} ?`,
    }[language];
    const end = (start + (isAfter ? steps : -steps) + 35) % 7;
    const key = `${start}${isAfter ? '+' : '-'}${steps}`;
    return { key, input, target: days[language][end] ?? '', difficulty: grade(steps, 7, 14) };
  },
};

const perTask = {
  add: 30,
  mul: 30,
  compare: 28,
  sort: 30,
  reverse: 30,
  count: 30,
  day: 22,
} as const;

/** About two hundred, the same ones every time. */
export function demoQuestions(): DemoQuestion[] {
  return Object.entries(perTask).flatMap(([task, count]) => {
    const random = seeded(`triptych:${task}`);
    const make = makers[task];
    const questions: DemoQuestion[] = [];
    const seen = new Set<string>();
    for (let tries = 0; make && questions.length < count && tries < 100_000; tries++) {
      const language = questions.length % 10 < 7 ? 'en' : 'fr';
      const { key, ...question } = make(random, language);
      if (!isHeldOut(`${task}:${key}`) || seen.has(question.input)) continue;
      seen.add(question.input);
      const id = `${task}-${String(questions.length + 1).padStart(2, '0')}`;
      questions.push({ id, ...question, domain: task, language });
    }
    return questions;
  });
}

/** Mulberry32 on a hash of the name. */
function seeded(name: string): Random {
  let state = createHash('sha256').update(name).digest().readUInt32LE();
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function below(random: Random, limit: number): number {
  return Math.floor(random() * limit);
}

function pick<T>(random: Random, from: readonly [T, ...T[]]): T {
  return from[below(random, from.length)] ?? from[0];
}

function numberOf(random: Random, digits: number): number {
  const least = digits > 1 ? 10 ** (digits - 1) : 0;
  return least + below(random, 10 ** digits - least);
}

/** Real words, and invented ones so that spelling is not recall. */
function wordOf(random: Random): string {
  if (random() < 0.5) return words[below(random, words.length)] ?? 'MODEL';
  const size = 4 + below(random, 6);
  const letters = (i: number) => (i % 2 === 0 ? 'BCDFGHJKLMNPRSTV' : 'AEIOUY');
  return Array.from({ length: size }, (_, i) => letters(i)[below(random, letters(i).length)]).join(
    '',
  );
}

function grade(value: number, easy: number, medium: number): DemoQuestion['difficulty'] {
  if (value <= easy) return 'easy';
  return value <= medium ? 'medium' : 'hard';
}
