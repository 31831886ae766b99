interface Place {
  readonly x: number;
  /** `null`: the line has a gap here. */
  readonly y: number | null;
}

/** An SVG path that keeps each height until the next point; pixels, to a tenth. */
export function stepPath(places: readonly Place[]): string {
  let path = '';
  let isOpen = false;
  for (const { x, y } of places) {
    if (y === null) {
      isOpen = false;
      continue;
    }
    path += isOpen ? `H${tenth(x)}V${tenth(y)}` : `M${tenth(x)},${tenth(y)}`;
    isOpen = true;
  }
  return path;
}

function tenth(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
