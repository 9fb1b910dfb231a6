// Offsets: records count code points, JavaScript counts UTF-16 units. A text with both, and the edges at which it may be cut:
// graphemes (a letter with its signs, a conjunct, an emoji with its joiners) and words, as the language has them.

/** A text that is asked by code points. `start` is the offset of its first one, where it is an excerpt. */
export class Text {
  /**
   * @param {string} text
   * @param {string} language BCP 47
   * @param {number} start
   */
  constructor(text, language = "und", start = 0) {
    this.text = text;
    this.start = start;
    /** @type {number[]} UTF-16 offsets of the code points that take two units */
    this.pairs = [];
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit >= 0xd800 && unit < 0xdc00 && at + 1 < text.length && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00) {
        this.pairs.push(at++);
      }
    }
    this.end = start + text.length - this.pairs.length;
    this.language = language;
  }

  /** Its graphemes, which are first wanted when something is selected. */
  get graphemes() {
    return (this.ofGraphemes ??= new Intl.Segmenter(this.language, { granularity: "grapheme" }).segment(this.text));
  }

  get words() {
    return (this.ofWords ??= new Intl.Segmenter(this.language, { granularity: "word" }).segment(this.text));
  }

  /** The UTF-16 offset of a code point. */
  unit(point) {
    const at = Math.min(Math.max(point, this.start), this.end) - this.start;
    let before = 0; // pairs before it: the k-th pair is code point pairs[k] - k
    for (let high = this.pairs.length; before < high; ) {
      const middle = (before + high) >> 1;
      if (this.pairs[middle] - middle < at) before = middle + 1;
      else high = middle;
    }
    return at + before;
  }

  /** The code point at a UTF-16 offset; of the middle of a pair, the pair. */
  point(unit) {
    let before = 0;
    for (let high = this.pairs.length; before < high; ) {
      const middle = (before + high) >> 1;
      if (this.pairs[middle] + 1 <= unit) before = middle + 1;
      else high = middle;
    }
    return this.start + unit - before;
  }

  /** The words between two code points. */
  slice(start, end) {
    return this.text.slice(this.unit(start), this.unit(end));
  }

  /** The next edge of a grapheme behind (`step` 1) or before (-1) a code point; the text's own edge where there is none. */
  grapheme(point, step) {
    const unit = this.unit(point);
    if (step > 0) {
      const found = unit < this.text.length && this.graphemes.containing(unit);
      return found ? this.point(found.index + found.segment.length) : this.end;
    }
    return unit > 0 ? this.point(this.graphemes.containing(unit - 1).index) : this.start;
  }

  /**
   * The next edge of a word: where one begins (`edge` "start") or ends ("end"), behind or before a code point; the point itself
   * where there is none.
   */
  word(point, step, edge) {
    let unit = this.unit(point);
    while (step > 0 ? unit < this.text.length : unit > 0) {
      const found = this.words.containing(step > 0 ? unit : unit - 1);
      const end = found.index + found.segment.length;
      const at = edge === "start" ? found.index : end;
      if (found.isWordLike && (step > 0 ? at > this.unit(point) : at < this.unit(point))) {
        return this.point(this.whole(at));
      }
      unit = step > 0 ? end : found.index;
    }
    return point;
  }

  /** A span widened to whole graphemes, without blanks at its edges; null where nothing is left. */
  span(start, end) {
    let left = this.whole(this.unit(start));
    let right = this.unit(end);
    if (this.whole(right) !== right) {
      const found = this.graphemes.containing(right);
      right = found.index + found.segment.length;
    }
    const words = this.text.slice(left, right);
    left += words.length - words.trimStart().length;
    right -= words.length - words.trimEnd().length;
    return left < right ? { start: this.point(left), end: this.point(right) } : null;
  }

  /** The UTF-16 offset where the grapheme begins that this one lies in. */
  whole(unit) {
    return unit > 0 && unit < this.text.length ? this.graphemes.containing(unit).index : unit;
  }
}

/**
 * A span with one edge moved, never past the other and never empty.
 *
 * @param {Text} text
 * @param {{start: number, end: number}} span
 * @param {"start" | "end"} edge
 * @param {1 | -1} step
 * @param {"word" | "grapheme"} unit
 */
export function moved(text, span, edge, step, unit) {
  const at = unit === "word" ? text.word(span[edge], step, edge) : text.grapheme(span[edge], step);
  const found = { ...span, [edge]: at };
  return found.start < found.end ? found : span;
}
