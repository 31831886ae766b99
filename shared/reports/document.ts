/** `null`: not known; every form of a report writes "n/a". */
export type ReportCell = string | number | null;

export interface ReportColumn {
  readonly name: string;
  /** Of every number of the column. */
  readonly unit?: string;
}

/** A value with the interval or range around it, as a chart draws it. */
export interface ReportMark {
  readonly label: string;
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
}

export interface ReportChart {
  /** Of the file that the picture is saved in, and the key of the figure. */
  readonly name: string;
  readonly title: string;
  /** Title of the axis, unit included. */
  readonly axis: string;
  /** What is drawn, by which formula. */
  readonly caption: string;
  readonly marks: readonly ReportMark[];
  /** Published figures are hollow marks, measured ones solid. */
  readonly isPublished: boolean;
}

export type ReportBlock =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly columns: readonly ReportColumn[];
      readonly rows: readonly (readonly ReportCell[])[];
    }
  | { readonly kind: 'chart'; readonly chart: ReportChart }
  | {
      readonly kind: 'answers';
      readonly answers: readonly {
        readonly title: string;
        readonly reasoning: string;
        readonly answer: string;
      }[];
    };

/** A report, whatever it is written as. */
export interface ReportDocument {
  readonly title: string;
  readonly authors: readonly string[];
  readonly language: 'en' | 'fr';
  readonly triptych: string;
  readonly createdAtMs: number;
  readonly blocks: readonly ReportBlock[];
}
