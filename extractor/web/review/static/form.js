// The record as a form: what stands in its fields, which words of the article each has, what a person changed, and the draft of it
// in localStorage, which a reload finds again.

import { moved } from "./offsets.js";
import { ask, typed } from "./server.js";

/** @typedef {{value: string, start: number | null, end: number | null, read?: boolean}} State `read`: the server reads the value out of the words */

const VERBATIM = new Set(["certificate_number", "scope"]); // their value is their words
const NAMES = new Set(["organization", "certification_body"]); // so is what these begin with

export class Form {
  /**
   * @param {HTMLFormElement} element
   * @param {import("./article.js").Article} article
   * @param {string} draftKey where the draft is kept
   */
  constructor(element, article, draftKey) {
    this.element = element;
    this.article = article;
    this.draftKey = draftKey;
    this.isExcerpt = article.element.dataset.excerpt === "yes";
    /** @type {Map<string, HTMLInputElement | HTMLSelectElement>} */
    this.inputs = new Map();
    /** @type {Map<string, State>} */
    this.original = new Map();
    for (const input of element.querySelectorAll("[data-input]")) {
      this.inputs.set(input.name, input);
      this.original.set(input.name, this.state(input.name));
    }
    /** What people call the fields, and by which colour they go. */
    this.names = {};
    this.kinds = {};
    for (const one of element.querySelectorAll("[data-called]")) {
      const name = one.name ?? one.dataset.field;
      this.names[name] = one.dataset.called;
      this.kinds[name] = one.dataset.kind;
    }
    this.active = "";
  }

  /** What stands in a field. @returns {State} */
  state(name) {
    const { value, dataset } = this.inputs.get(name);
    const told = (number) => (number === undefined || number === "" ? null : Number(number));
    return { value, start: told(dataset.start), end: told(dataset.end), read: dataset.read === "yes" };
  }

  /** Put something into a field. @param {State} state */
  put(name, state) {
    const input = this.inputs.get(name);
    input.value = state.value;
    input.dataset.start = state.start ?? "";
    input.dataset.end = state.end ?? "";
    input.dataset.read = state.read ? "yes" : "";
    this.changed(name);
  }

  /** A field was changed: show its words, keep the draft, draw the marks anew. */
  changed(name) {
    const state = this.state(name);
    const row = this.row(name);
    const words = row.querySelector(".words q");
    if (words) {
      words.textContent = state.start === null ? "" : this.article.text.slice(state.start, state.end);
      row.classList.toggle("wordless", state.start === null);
    }
    const input = this.inputs.get(name);
    if ("placeholder" in input) input.placeholder = state.read ? "read from its words" : "";
    row.classList.toggle("changed", this.isChanged(name));
    this.say(name, "");
    this.keepDraft();
    this.draw();
    this.element.dispatchEvent(new CustomEvent("changed"));
  }

  /** A person typed into a field: the value is theirs, its words stay. */
  typed(name) {
    const input = this.inputs.get(name);
    if (!input) return;
    input.dataset.read = "";
    this.row(name).classList.toggle("changed", this.isChanged(name));
    this.say(name, "");
    this.keepDraft();
    this.element.dispatchEvent(new CustomEvent("changed"));
  }

  /** Draw the article's marks as the fields have them now. */
  draw() {
    this.article.draw(this.marks(), this.names, this.kinds);
    this.article.light(this.active, false);
  }

  /** The marks: the fields' words, those that cannot be changed, and other claims'. */
  marks() {
    const found = [];
    for (const name of this.inputs.keys()) {
      const { start, end } = this.state(name);
      if (start !== null) found.push({ field: name, start, end });
    }
    for (const other of this.element.getRootNode().querySelectorAll("[data-spans]")) {
      for (const span of other.dataset.spans.split(" ").filter(Boolean)) {
        const [start, end] = span.split("-").map(Number);
        const { field = "", claim } = other.dataset;
        found.push({ field, start, end, ...(claim ? { claim } : {}) });
      }
    }
    return found;
  }

  row(name) {
    return this.inputs.get(name).closest("[data-field]");
  }

  isChanged(name) {
    const [now, was] = [this.state(name), this.original.get(name)];
    return now.value !== was.value || now.start !== was.start || now.end !== was.end;
  }

  /** The names of the fields that a person changed. */
  changes() {
    return [...this.inputs.keys()].filter((name) => this.isChanged(name));
  }

  /** What is sent of them: null for an emptied field, a text, or its words with where they stand and what they mean. */
  fields(names = this.changes()) {
    return Object.fromEntries(names.map((name) => [name, this.sent(name)]));
  }

  sent(name) {
    const { value: written, start, end, read } = this.state(name);
    const value = typed(written);
    if (start === null || name === "event" || (!value && !read)) return value || null;
    const text = this.article.text.slice(start, end);
    if (this.isExcerpt) return value || null; // the server has no text to find them in
    const told = { text, span: [start, end] };
    if (VERBATIM.has(name)) return read || folded(value) === folded(text) ? told : value || null;
    return read || !value ? told : { ...told, value };
  }

  /** Give words of the article to a field. */
  assign(name, span) {
    const was = this.original.get(name);
    const words = folded(this.article.text.slice(span.start, span.end));
    const says = VERBATIM.has(name) || NAMES.has(name);
    const isBack = was.start === span.start && was.end === span.end;
    this.put(name, isBack ? was : { value: says ? words : "", ...span, read: true });
    clearTimeout(this.asking);
    if (!isBack && !VERBATIM.has(name)) this.asking = setTimeout(() => this.ask(name, span), 120);
    this.choose(name, false);
  }

  /** Ask the server what words mean, and show that in their field while nobody typed there. */
  async ask(name, { start, end }) {
    const is = () => this.state(name).read && this.state(name).start === start && this.state(name).end === end;
    const text = this.article.text.slice(start, end);
    try {
      const { ok, status, told } = await ask("/meant", { article: this.article.id, field: name, text, span: [start, end] });
      if (!is()) return;
      if (ok && told.value) {
        this.inputs.get(name).value = told.value;
        this.keepDraft();
      } else if (status === 422) this.say(name, told.detail);
    } catch {
      // no connection: it is read when it is stored
    }
  }

  /** Move an edge of a field's words. True where it has any. */
  move(name, edge, step, unit) {
    const state = this.state(name);
    if (state.start === null) return false;
    const span = moved(this.article.text, state, edge, step, unit);
    if (span.start !== state.start || span.end !== state.end) this.assign(name, { start: span.start, end: span.end });
    this.article.light(name);
    return true;
  }

  /** Say of a field that the article tells nothing of the kind. */
  clear(name) {
    this.put(name, { value: "", start: null, end: null });
  }

  /** Put a field back to what it was, or all. */
  reset(names = [...this.inputs.keys()]) {
    for (const name of names) {
      if (this.isChanged(name)) this.put(name, this.original.get(name));
    }
  }

  /** Make a field the one that keys are about; its words light up. */
  choose(name, scroll = true) {
    this.active = name;
    for (const one of this.inputs.keys()) this.row(one).classList.toggle("active", one === name);
    this.article.light(name, scroll);
  }

  /** Show what is wrong with a field, or nothing. */
  say(name, told) {
    const message = this.row(name)?.querySelector(".message");
    if (!message) return;
    message.textContent = told;
    message.hidden = !told;
    this.inputs.get(name).setAttribute("aria-invalid", told ? "true" : "false");
  }

  keepDraft() {
    const changed = this.changes();
    try {
      if (changed.length) {
        const draft = Object.fromEntries(changed.map((name) => [name, this.state(name)]));
        localStorage.setItem(this.draftKey, JSON.stringify(draft));
      } else this.forgetDraft();
    } catch {
      // no room, or forbidden: the edit is in the page alone
    }
  }

  forgetDraft() {
    localStorage.removeItem(this.draftKey);
  }

  /** Put back what was being edited when the page was left. @returns {number} of fields */
  restoreDraft() {
    let draft;
    try {
      draft = JSON.parse(localStorage.getItem(this.draftKey) ?? "{}");
    } catch {
      return 0;
    }
    const known = Object.entries(draft).filter(([name]) => this.inputs.has(name));
    for (const [name, state] of known) this.put(name, state);
    return this.changes().length;
  }
}

function folded(text) {
  return text.split(/\s+/u).filter(Boolean).join(" ");
}
