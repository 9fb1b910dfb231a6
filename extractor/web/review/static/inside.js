// What is pressed, typed and selected within a record: buttons, marks, fields, and the buttons at a selection.

import { digitOf } from "./keys.js";

/**
 * Have buttons, marks and fields of a record do what they say.
 *
 * @param {{root: HTMLElement, form: import("./form.js").Form}} page
 * @param {object} does what is done: does.acts() as keys have them, rejectFor, undoNumber, assign, go, fromMark
 */
export function listenInside({ root, form }, does) {
  root.addEventListener("click", (event) => {
    const on = (selector) => event.target.closest(selector);
    let found;
    if ((found = on("button[data-act]"))) does.acts()[found.dataset.act]?.(event);
    else if ((found = on("[data-reason]"))) does.rejectFor(Number(found.dataset.reason));
    else if ((found = on("[data-undo]"))) does.undoNumber(Number(found.dataset.undo), root.dataset.id);
    else if ((found = on("[data-assign]"))) does.assign(found.dataset.assign);
    else if ((found = on("[data-clear]"))) form.clear(found.dataset.clear);
    else if ((found = on("[data-move]"))) {
      const [edge, step] = found.dataset.move.split(" ");
      form.move(found.closest("[data-field]").dataset.field, edge, Number(step), event.altKey ? "grapheme" : "word");
    } else if ((found = on("[data-go]")) && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      does.go(found.getAttribute("href"));
    } else if ((found = on("#text mark")) && getSelection().isCollapsed) does.fromMark(found);
    else if ((found = on("[data-field-only]"))) form.choose(found.dataset.field);
  });
  form.element.addEventListener("focusin", (event) => {
    const name = event.target.closest("[data-field]")?.dataset.field;
    if (name && form.inputs.has(name)) form.choose(name);
  });
  // The focus stays where it is: a hint that comes or goes would move the button from under the pointer.
  form.element.addEventListener("mousedown", (event) => event.target.closest(".edges button") && event.preventDefault());
  form.element.addEventListener("input", (event) => form.typed(event.target.name));
  form.element.addEventListener("submit", (event) => event.preventDefault());
  form.element.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || !event.target.matches("input, select")) return;
    event.preventDefault();
    does.acts().accept(event);
  });
  root.querySelector("#why")?.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const digit = event.target.value ? 0 : digitOf(event);
    if (digit || event.key === "Enter") {
      event.preventDefault();
      does.rejectFor(digit);
    }
  });
}

document.addEventListener("selectionchange", () => {
  const bar = document.getElementById("selected");
  if (!bar) return;
  const selected = getSelection();
  const text = document.getElementById("text");
  bar.hidden = selected.isCollapsed || !selected.rangeCount || !selected.getRangeAt(0).intersectsNode(text);
  if (bar.hidden) return;
  const [place, frame] = [selected.getRangeAt(0).getBoundingClientRect(), bar.parentElement.getBoundingClientRect()];
  bar.style.top = `${place.bottom - frame.top + bar.parentElement.scrollTop + 6}px`;
  bar.style.left = `${Math.max(0, Math.min(place.left - frame.left, frame.width - bar.offsetWidth))}px`;
});
