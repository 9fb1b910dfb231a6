// The article's text cut into pieces at every edge of a field's words: highlights.py in the page, while a person moves an edge.

/** @typedef {{field: string, start: number, end: number, claim?: string}} Mark */
/** @typedef {{start: number, end: number, fields: string[], labels: string[], claims: string[]}} Segment */

/**
 * The pieces from `start` to `end` in order, as `highlights.segments` gives them.
 *
 * @param {number} start
 * @param {number} end
 * @param {Mark[]} marks
 * @returns {Segment[]}
 */
export function segments(start, end, marks) {
  const clipped = marks
    .filter((mark) => mark.start < end && mark.end > start && mark.start < mark.end)
    .map((mark) => ({ ...mark, start: Math.max(mark.start, start), end: Math.min(mark.end, end) }))
    .sort(
      (one, other) =>
        one.end - one.start - (other.end - other.start) || one.start - other.start || (one.field < other.field ? -1 : 1),
    );
  const edges = [...new Set([start, end, ...clipped.flatMap((mark) => [mark.start, mark.end])])].sort((a, b) => a - b);
  const found = [];
  for (let at = 0; at + 1 < edges.length; at++) {
    const [left, right] = [edges[at], edges[at + 1]];
    const inside = clipped.filter((mark) => mark.start <= left && mark.end >= right);
    const own = inside.filter((mark) => !mark.claim);
    found.push({
      start: left,
      end: right,
      fields: [...new Set(own.map((mark) => mark.field))],
      labels: [...new Set(own.filter((mark) => mark.end === right).map((mark) => mark.field))],
      claims: [...new Set(inside.filter((mark) => mark.claim).map((mark) => mark.claim))],
    });
  }
  return found;
}
