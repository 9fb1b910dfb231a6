// Words of an article and the fields that they are of, as keys and the mouse bring them together: on the page of a record, and on that
// of a claim that is missing.

/** @typedef {{root: HTMLElement, form: import("./form.js").Form, article: import("./article.js").Article}} Page */

/** Give the selected words to a field; without any, choose it. @param {Page} page */
export function assign({ form, article }, name, say) {
  const span = article.selection();
  if (!span || name === "event") return form.inputs.get(name).focus();
  if (form.isExcerpt) return say("Words are given to fields where the article’s text is loaded.");
  getSelection().removeAllRanges();
  form.assign(name, span);
  say(`${form.names[name]}: ${article.text.slice(span.start, span.end)}`);
}

/** From words in the article to their field, or to the other claim that they are of. @param {Page} page */
export function fromMark({ root, form }, mark) {
  const fields = (mark.dataset.fields ?? "").split(" ").filter(Boolean);
  const name = fields.find((field) => form.inputs.has(field));
  if (name) return form.inputs.get(name).focus();
  const claim = (mark.dataset.claims ?? "").split(" ")[0];
  if (claim) root.querySelector(`#others [data-claim="${CSS.escape(claim)}"] a`)?.focus();
  else if (fields.length) form.choose(fields[0], false);
}

/** Move an edge of the chosen field's words. @param {Page} page @param {KeyboardEvent} event */
export function moveEdge({ form }, event, say) {
  const [edge, step] = [event.shiftKey ? "end" : "start", event.code === "BracketLeft" ? -1 : 1];
  if (form.isExcerpt) say("Words can be moved where the article’s text is loaded.");
  else if (!form.active) say("Choose a field first: f and its letter, or a click on its words.");
  else if (!form.move(form.active, edge, step, event.altKey ? "grapheme" : "word")) {
    say(`${form.names[form.active]} has no words in the article yet: select some, then f and its letter.`);
  }
}

/** Leave editing. @param {Page} page */
export function leave({ root }) {
  document.activeElement?.blur();
  getSelection().removeAllRanges();
  root.querySelector("#heading").focus({ preventScroll: true });
}

/** Show whether somebody said that nothing is missing in the article. @param {Page} page */
export function showComplete({ root }, is) {
  root.dataset.complete = is ? "yes" : "";
  root.querySelector("#complete").textContent = is ? "complete" : "not yet said to be complete";
  root.querySelector("#complete-told").textContent = is ? "Article not complete" : "Article complete";
}
