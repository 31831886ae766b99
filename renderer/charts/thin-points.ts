interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * At most `limit` of the points (in order of x), chosen so that the line keeps its shape: Steinarsson's
 * largest triangle, three buckets. The first and the last are kept; values are never averaged.
 */
export function thinPoints<P extends Point>(points: readonly P[], limit: number): readonly P[] {
  const first = points[0];
  const last = points.at(-1);
  if (points.length <= limit || limit < 3 || !first || !last) return points;
  const bucketSize = (points.length - 2) / (limit - 2);
  const kept = [first];
  for (let bucket = 0; bucket < limit - 2; bucket += 1) {
    const [from, to] = bounds(bucket, bucketSize);
    const next = mean(points.slice(...bounds(bucket + 1, bucketSize)), last);
    kept.push(largestTriangle(kept.at(-1)!, points.slice(from, to), next));
  }
  return [...kept, last];
}

function bounds(bucket: number, size: number): [number, number] {
  return [Math.floor(bucket * size) + 1, Math.floor((bucket + 1) * size) + 1];
}

function largestTriangle<P extends Point>(left: P, candidates: readonly P[], right: Point): P {
  const area = ({ x, y }: Point) =>
    Math.abs((left.x - right.x) * (y - left.y) - (left.x - x) * (right.y - left.y));
  return candidates.reduce((best, point) => (area(point) > area(best) ? point : best));
}

/** `last` stands in for the bucket after the final one, which holds only it. */
function mean(points: readonly Point[], last: Point): Point {
  if (points.length === 0) return last;
  const sum = points.reduce((a, b) => ({ x: a.x + b.x, y: a.y + b.y }), { x: 0, y: 0 });
  return { x: sum.x / points.length, y: sum.y / points.length };
}
