import type { MatrixCell } from '#shared/domain/experiment-cells.ts';

type MarkKind =
  | 'right'
  | 'partly'
  | 'wrong'
  | 'unparsable'
  | 'unscorable'
  | 'failed'
  | 'running'
  | 'missing';

interface CellMark {
  readonly kind: MarkKind;
  readonly sign: string;
}

const signs: Record<MarkKind, string> = {
  right: '✓',
  partly: '½',
  wrong: '✗',
  unparsable: '∅',
  unscorable: '?',
  failed: '!',
  running: '…',
  missing: '·',
};

/** The sign of a cell: its outcome where it has one, else where it stands. */
export function cellMark(cell: MatrixCell | undefined): CellMark {
  const kind = cell ? kindOf(cell) : 'missing';
  return { kind, sign: signs[kind] };
}

function kindOf({ outcome, state }: MatrixCell): MarkKind {
  if (outcome !== null) return outcome;
  switch (state) {
    case 'failed':
      return 'failed';
    case 'running':
      return 'running';
    default:
      return 'missing';
  }
}
