// A claim of the article that the extractor missed: the same form, emptied, in which a person puts organization, standard and event.

import { newKey } from "./outbox.js";

export class Adding {
  /**
   * @param {HTMLElement} root
   * @param {import("./form.js").Form} form
   * @param {(told: string) => void} say
   */
  constructor(root, form, say) {
    this.root = root;
    this.form = form;
    this.say = say;
    this.is = false;
    this.sent = "";
    this.title = root.querySelector("#form-title");
    this.was = this.title.textContent;
  }

  /** Empty the form for a claim that is missing. What was changed of the record shown stays in its draft. */
  begin() {
    if (this.is) return;
    this.is = true;
    this.kept = new Map([...this.form.inputs.keys()].map((name) => [name, this.form.state(name)]));
    this.draftKey = this.form.draftKey;
    this.form.draftKey = `${this.draftKey}.add`;
    this.title.textContent = "A claim that is missing";
    this.root.classList.add("adding");
    const empty = { value: "", start: null, end: null };
    for (const name of this.form.inputs.keys()) {
      if (name !== "event") this.form.put(name, empty);
    }
    if (this.form.isExcerpt) return this.leave(), this.say("A claim is added where the article’s text is loaded.");
    this.form.restoreDraft();
    this.form.element.dispatchEvent(new CustomEvent("changed"));
    this.say("Select the organization’s words and press f o, the standard’s and f s; then Enter or a.");
  }

  /** Send it. @param {(body: object) => {sent: string}} put */
  send(put) {
    const names = [...this.form.inputs.keys()].filter((name) => {
      const { value, start } = this.form.state(name);
      return value || start !== null;
    });
    const missing = ["organization", "standard"].filter((name) => !names.includes(name));
    for (const name of missing) this.form.say(name, "every claim has one: select its words in the article");
    if (missing.length) return this.form.inputs.get(missing[0]).focus();
    this.sent = newKey();
    put({ sent: this.sent, about: "article", subject: this.root.dataset.article, verdict: "add", fields: this.form.fields(names) });
    this.say("Writing it down …");
  }

  /** Back to the record. */
  leave() {
    if (!this.is) return;
    this.form.forgetDraft();
    this.is = false;
    this.form.draftKey = this.draftKey;
    this.title.textContent = this.was;
    this.root.classList.remove("adding");
    for (const [name, state] of this.kept) this.form.put(name, state);
  }
}
