import type { ReportDocument } from './document.ts';

type Language = ReportDocument['language'];

/** The words of a report that no data brings, in both languages. */
const words = {
  madeBy: ['Made by Triptych', 'Produit par Triptych'],
  lineUp: ['Line-up', 'Modèles comparés'],
  model: ['Model', 'Modèle'],
  source: ['Source', 'Source'],
  file: ['file', 'fichier'],
  recorded: ['recorded elsewhere', 'enregistré ailleurs'],
  question: ['Question', 'Question'],
  results: ['Results, measured', 'Résultats mesurés'],
  published: ['Published figures', 'Chiffres publiés'],
  publishedNote: [
    'These figures were published by others; none was measured here, and none is averaged with measured ones. Each is written with its date and the number of its source.',
    'Ces chiffres ont été publiés par d’autres ; aucun n’a été mesuré ici, et aucun n’entre dans une moyenne avec des mesures. Chacun porte sa date et le numéro de sa source.',
  ],
  figure: ['Figure', 'Grandeur'],
  answers: ['Answers', 'Réponses'],
  reasoning: ['Reasoning', 'Raisonnement'],
  noAnswer: [
    'Reasoning only, no final answer.',
    'Du raisonnement seulement, pas de réponse finale.',
  ],
  sample: ['sample', 'échantillon'],
  finished: ['Answers', 'Réponses'],
  ttft: ['TTFT, median', 'TTFT, médiane'],
  ttftTitle: ['Time to first token', 'Temps jusqu’au premier token'],
  ttfa: ['TTFA, median', 'TTFA, médiane'],
  speed: ['Decode, median', 'Décodage, médiane'],
  speedTitle: ['Decode speed', 'Vitesse de décodage'],
  tokensPerSecond: ['tokens/s', 'tokens/s'],
  outputTokens: ['Output, median', 'Sortie, médiane'],
  tokens: ['tokens', 'tokens'],
  total: ['End to end, median', 'De bout en bout, médiane'],
  rangeCaption: [
    'Dot: median; line: from the least to the greatest of the finished answers. TTFT = t_any − t0; decode = (N_out − 1) / (t_last − t_any).',
    'Point : médiane ; trait : du minimum au maximum des réponses terminées. TTFT = t_any − t0 ; décodage = (N_out − 1) / (t_last − t_any).',
  ],
  accuracy: ['Right', 'Justes'],
  accuracyTitle: ['Share of right answers', 'Part de réponses justes'],
  accuracyCaption: [
    'Dot: mean score over items; line: 95 % interval (Wilson’s for scores of 0 and 1, else Student’s t over clusters).',
    'Point : score moyen des questions ; trait : intervalle à 95 % (Wilson pour des scores de 0 et 1, sinon t de Student par groupes).',
  ],
  interval: ['95 % interval', 'Intervalle à 95 %'],
  items: ['Items', 'Questions'],
  cost: ['Cost', 'Coût'],
  arm: ['Arm', 'Bras'],
  methods: ['Methods', 'Méthodes'],
  limits: ['Limits', 'Limites'],
  manifest: ['Manifest', 'Manifeste'],
  value: ['Value', 'Valeur'],
  sources: ['Sources', 'Sources'],
  leftOut: ['Left out of this report', 'Absent de ce rapport'],
  difference: ['Difference', 'Différence'],
  adjusted: ['p after Holm', 'p après Holm'],
} satisfies Record<string, readonly [en: string, fr: string]>;

export type ReportWord = keyof typeof words;

export function reportWord(language: Language, word: ReportWord): string {
  return words[word][language === 'en' ? 0 : 1];
}

/** Three significant digits, as on the screens. */
export function reportNumber(language: Language, value: number | null): string {
  if (value === null || !Number.isFinite(value)) return 'n/a';
  return new Intl.NumberFormat(language, { maximumSignificantDigits: 3 }).format(value);
}
