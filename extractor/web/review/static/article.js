// The article in the page: its text with the words of the fields marked, what a person selected in it, and where to scroll.
// The server has drawn it already; it is drawn anew when words are given to a field or an edge of them moves.

import { Text } from "./offsets.js";
import { segments } from "./segments.js";

export class Article {
  /** @param {HTMLElement} element `<div id="text">` with its pieces */
  constructor(element) {
    this.element = element;
    this.id = element.dataset.article;
    this.text = new Text(element.textContent, element.lang || "und", Number(element.dataset.start ?? 0));
  }

  /**
   * Draw the text with these marks.
   *
   * @param {import("./segments.js").Mark[]} marks
   * @param {Record<string, string>} names what a person calls the fields
   * @param {Record<string, string>} kinds by which colour they go
   */
  draw(marks, names, kinds) {
    const pieces = segments(this.text.start, this.text.end, marks).map((segment) => {
      const piece = document.createElement(segment.fields.length || segment.claims.length ? "mark" : "span");
      piece.textContent = this.text.slice(segment.start, segment.end);
      piece.dataset.start = String(segment.start);
      piece.dataset.end = String(segment.end);
      if (segment.fields.length) {
        piece.dataset.fields = segment.fields.join(" ");
        piece.className = `f f-${kinds[segment.fields[0]]}`;
        piece.classList.toggle("overlap", segment.fields.filter((field) => field !== "evidence").length > 1);
      }
      if (segment.claims.length) {
        piece.dataset.claims = segment.claims.join(" ");
        piece.classList.add("other");
      }
      if (segment.labels.length) piece.dataset.label = segment.labels.map((field) => names[field] ?? field).join(" · ");
      return piece;
    });
    this.element.replaceChildren(...pieces);
  }

  /** Light up the words of a field, and of no other; scroll there where `scroll` is set. */
  light(field, scroll = true) {
    let first = null;
    for (const mark of this.element.querySelectorAll("mark")) {
      const is = !!field && (mark.dataset.fields ?? "").split(" ").includes(field);
      mark.classList.toggle("lit", is);
      if (is) first ??= mark;
    }
    if (first && scroll) show(first);
  }

  /** Scroll to the evidence, or to where the words begin. */
  showEvidence() {
    const first =
      this.element.querySelector('mark[data-fields~="organization"][data-fields~="evidence"]') ??
      this.element.querySelector('mark[data-fields~="evidence"]') ??
      this.element.querySelector("mark[data-fields]");
    if (first) show(first, "auto");
  }

  /** What is selected in the text, in code points and whole graphemes; null where nothing is. */
  selection() {
    const selected = getSelection();
    if (!selected || selected.isCollapsed || !selected.rangeCount) return null;
    const range = selected.getRangeAt(0);
    if (!range.intersectsNode(this.element)) return null;
    const inside = document.createRange();
    inside.selectNodeContents(this.element);
    if (range.compareBoundaryPoints(Range.START_TO_START, inside) > 0) {
      inside.setStart(range.startContainer, range.startOffset);
    }
    if (range.compareBoundaryPoints(Range.END_TO_END, inside) < 0) inside.setEnd(range.endContainer, range.endOffset);
    const before = document.createRange();
    before.selectNodeContents(this.element);
    before.setEnd(inside.startContainer, inside.startOffset);
    const start = before.toString().length;
    const end = start + inside.toString().length;
    return this.text.span(this.text.point(start), this.text.point(end));
  }

  /** Where the selection stands on the screen. */
  static place() {
    return getSelection().getRangeAt(0).getBoundingClientRect();
  }
}

/** Bring a piece into view: within the article where that scrolls by itself, else in the window. */
function show(element, behavior) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  behavior ??= calm ? "auto" : "smooth";
  const frame = element.closest("#article");
  if (frame && getComputedStyle(frame).overflowY === "auto") {
    if (frame.scrollHeight <= frame.clientHeight) return;
    const at = element.getBoundingClientRect().top - frame.getBoundingClientRect().top;
    if (at < 40 || at > frame.clientHeight - 80) {
      frame.scrollTo({ top: frame.scrollTop + at - frame.clientHeight / 3, behavior });
    }
    return;
  }
  const { top, bottom } = element.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight - 80) element.scrollIntoView({ block: "center", behavior });
}
