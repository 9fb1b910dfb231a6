// Decides on several things with one press, and undoes all of it: what is sent again has the same key, so a lost answer costs nothing.

import { newKey } from "./outbox.js";
import { ask, typed } from "./server.js";

const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form[data-several]"));
const status = /** @type {HTMLElement} */ (document.getElementById("status"));
const { reviewer } = document.documentElement.dataset;
let sent = newKey();

if (form) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    decide(/** @type {SubmitEvent} */ (event).submitter);
  });
  form.addEventListener("change", () => {
    sent = newKey(); // other claims are another decision
    const chosen = form.querySelectorAll("input[name=claim]:checked").length;
    for (const count of form.querySelectorAll("[data-count]")) count.textContent = String(chosen);
  });
}

/** @param {HTMLElement | null} button */
async function decide(button) {
  const note = typed(form.querySelector("[name=note]")?.value ?? "");
  const body = { sent, reviewer, ...JSON.parse(form.dataset.body ?? "{}"), ...(note ? { note } : {}) };
  if (button?.name === "verdict") {
    const subjects = [...form.querySelectorAll("input[name=claim]:checked")].map((box) => box.value);
    if (!subjects.length) return say("Nothing is chosen.");
    if ("needsNote" in button.dataset && !note) {
      form.querySelector("[name=note]").focus();
      return say("Say why first: the reason is kept with each of them.");
    }
    Object.assign(body, { verdict: button.value, subjects });
  }
  const answer = await post(form.dataset.post, body);
  if (answer) done(answer.decisions, button?.value);
}

/** Say what was done, and offer to undo all of it. */
function done(decisions, verdict) {
  const words = { accept: "accepted", reject: "rejected" }[verdict] ?? "decided";
  const box = document.createElement("section");
  box.className = "notice good";
  box.tabIndex = -1;
  const told = document.createElement("p");
  told.textContent = form.dataset.counted ? `${counted(decisions.length, form.dataset.counted)} ${words}.` : "It is stored.";
  const undo = document.createElement("button");
  undo.type = "button";
  undo.className = "plain";
  undo.textContent = decisions.length > 1 ? "Undo all of it" : "Undo it";
  const undoing = newKey();
  undo.addEventListener("click", async () => {
    const undoes = decisions.map((one) => one.id);
    if (!(await post("/decisions/many", { sent: undoing, reviewer, verdict: "undo", undoes }))) return;
    location.reload(); // as it is now
  });
  const on = document.createElement("a");
  on.className = "button";
  on.href = form.dataset.then;
  on.textContent = "Go on";
  const buttons = document.createElement("p");
  buttons.className = "actions";
  buttons.append(on, " ", undo);
  box.append(told, buttons);
  form.replaceWith(box);
  say(told.textContent);
  box.focus();
}

/** What the desk answers; null where it refused, which is said. */
async function post(address, body) {
  const buttons = document.querySelectorAll("main button");
  for (const button of buttons) button.disabled = true;
  say("Storing.");
  try {
    const { ok, status, told } = await ask(address, body, 60_000);
    if (ok) return told;
    if (status < 500) sent = newKey(); // nothing of it was stored
    say(`${status < 500 ? "Nothing was stored." : "Perhaps nothing was stored: try again."} ${told.detail}`);
  } catch {
    say("The desk cannot be reached. Try again: what was stored already is not stored twice.");
  } finally {
    for (const button of buttons) button.disabled = false;
  }
  return null;
}

function say(told) {
  status.textContent = told;
}

function counted(number, noun) {
  return number === 1 ? `One ${noun} is` : `${number} ${noun}s are`;
}
