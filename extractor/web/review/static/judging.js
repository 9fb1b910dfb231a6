// Names and findings are decided with one key: it is in the outbox at once, and when it is stored the next one is shown.

import { Banner } from "./banner.js";
import { digitOf, isTyping, placeOf, rests } from "./keys.js";
import { Outbox, newKey } from "./outbox.js";
import { addressOf, ask, typed } from "./server.js";

const form = /** @type {HTMLFormElement} */ (document.querySelector("form[data-about]"));
const status = /** @type {HTMLElement} */ (document.getElementById("status"));
const input = /** @type {HTMLInputElement} */ (form.querySelector("[name=note]"));
let own = "";

const { registry, reviewer } = document.documentElement.dataset;
const outbox = new Outbox(registry, reviewer, {
  stored(item) {
    if (item.sent === own || (item.again && isHere(item))) location.assign(form.dataset.next);
  },
  refused(item) {
    if (item.sent === own) {
      release();
      say(`Not stored: ${item.refused.problem?.detail ?? ""}.`);
    }
    if (isHere(item)) form.dataset.seen = item.refused.problem?.last?.id ?? form.dataset.seen; // it is told now
    banner.show();
  },
  changed(state) {
    banner.show(state);
  },
});
const banner = new Banner(outbox, { say, show: (address) => location.assign(address) });
outbox.send();

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const button = /** @type {HTMLButtonElement | null} */ (/** @type {SubmitEvent} */ (event).submitter);
  if (!button || own) return;
  const note = button.dataset.reason ? button.querySelector("span").textContent : typed(input.value);
  if ("needsNote" in button.dataset && !note) return input.focus(), say("Why? By the number of a reason, or in your words and Enter.");
  decide({ about: form.dataset.about, subject: form.dataset.subject, verdict: button.value, seen: Number(form.dataset.seen), ...(note ? { note } : {}) });
  say(`${button.dataset.said}. Storing.`);
});

addEventListener("keydown", (event) => {
  if (rests(event) || event.altKey || event.shiftKey || event.repeat || isTyping(event.target)) return;
  const place = placeOf(event);
  const chosen = /** @type {HTMLElement | null} */ (document.querySelector(`[data-key="${place}"]`));
  if (chosen) {
    event.preventDefault();
    chosen.click();
  } else if (place === "KeyU") {
    event.preventDefault();
    undo();
  }
});
input.addEventListener("keydown", (event) => {
  if (rests(event)) return;
  if (event.key === "Escape") return input.blur();
  if (event.key !== "Enter" && (input.value || !digitOf(event))) return;
  // Enter is about what needs the note, and not about the first button of the form.
  const chosen = event.key === "Enter" ? "button[data-needs-note]" : `button[data-reason="${digitOf(event)}"]`;
  const button = form.querySelector(chosen);
  if (button || event.key === "Enter") event.preventDefault();
  if (button) button.click();
  else if (event.key === "Enter") input.blur(), say("It goes with what you press now.");
});
document.querySelector("[data-undo]")?.addEventListener("click", undo);

function decide(body) {
  for (const item of outbox.refused().filter(isHere)) outbox.drop(item); // it is decided anew
  own = newKey();
  for (const button of form.querySelectorAll("button")) button.disabled = true;
  outbox.add({ sent: own, ...body }, "", form.dataset.called);
}

/** Whether something is about what the page shows. */
function isHere({ body }) {
  return body.about === form.dataset.about && body.subject === form.dataset.subject;
}

function release() {
  own = "";
  for (const button of form.querySelectorAll("button")) button.disabled = false;
}

/** Undo the reviewer's last decision, and show what it was about. */
async function undo() {
  if (own || outbox.waiting().length) return say("What waits is stored first.");
  try {
    const { ok, told } = await ask("/undoable");
    if (!ok) return say(told.detail);
    const last = told.decision;
    if (!last) return say("There is nothing of yours to undo.");
    form.dataset.next = addressOf(last);
    decide({ verdict: "undo", undoes: last.id });
    say(`Undoing: ${last.verdict}.`);
  } catch {
    say("The desk cannot be reached: nothing was undone.");
  }
}

function say(told) {
  status.textContent = told;
}
