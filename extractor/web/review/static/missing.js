// The page on which a claim is written down that an article makes and no rule found, also where it has no claim at all: the record's
// form, empty. What is written lies in the outbox until it is stored.

import { Article } from "./article.js";
import { Adding } from "./adding.js";
import { Banner } from "./banner.js";
import { Form } from "./form.js";
import { listenInside } from "./inside.js";
import { listen } from "./keys.js";
import { newKey, Outbox } from "./outbox.js";
import { Undoing } from "./undoing.js";
import { Walk } from "./walk.js";
import { assign, fromMark, leave, moveEdge, showComplete } from "./words.js";

const { registry, reviewer } = document.documentElement.dataset;
const status = document.getElementById("status");

/** @type {{root: HTMLElement, form: Form, article: Article, adding: Adding, decided: string}} */
let page;
const here = () => location.pathname + location.search;

const outbox = new Outbox(registry, reviewer, { stored, refused, changed: (state) => banner?.show(state) });
const banner = new Banner(outbox, { say, show: (address) => location.assign(address) });
const walk = new Walk(arrive);
const undoing = new Undoing(outbox, {
  put, say, shown: () => page, completed: (is) => showComplete(page, is),
  go: (address) => (address.startsWith("/record/") ? location.assign(address) : again("Taken back.")),
});

/** An article stands in the page: have it work. */
function arrive() {
  const root = document.getElementById("record");
  const article = new Article(root.querySelector("#text"));
  const form = new Form(root.querySelector("#form"), article, `certwire.${registry}.draft.${root.dataset.article}.missing`);
  page = { root, form, article, adding: new Adding(root, form, say), decided: "" };
  const restored = form.restoreDraft();
  if (restored) say(`${restored === 1 ? "One field" : `${restored} fields`} of yours are back, not written down yet.`);
  form.element.addEventListener("changed", edited);
  edited();
  const does = { acts, rejectFor() {}, undoNumber: undoing.number, go: (address) => location.assign(address) };
  listenInside(page, { ...does, assign: (name) => assign(page, name, say), fromMark: (mark) => fromMark(page, mark) });
  root.querySelector("#heading").focus({ preventScroll: true });
  document.body.dataset.ready = "yes";
}

/** What each act of the keys and buttons does. */
function acts() {
  const { root, form, adding } = page;
  return {
    accept: () => adding.send((body) => put(body, `a claim of ${root.dataset.called}`)),
    edit: () => form.inputs.get(form.active || "organization").focus(),
    undo: () => undoing.last(),
    next: onward,
    edge: (event) => moveEdge(page, event, say),
    discard: () => (form.reset(), say("The form is empty again.")),
    complete: () => {
      const is = root.dataset.complete === "yes";
      put({ about: "article", subject: root.dataset.article, verdict: is ? "incomplete" : "complete" }, root.dataset.called);
      showComplete(page, !is);
    },
    help: () => root.querySelector("#keys").showModal(),
    leave: () => leave(page),
  };
}

function put(body, title) {
  return outbox.add({ sent: newKey(), ...body }, "", title);
}

/** The server has stored something: a claim of this article then stands in it. */
function stored(item, answer) {
  const { verdict, about } = item.body;
  if (verdict === "undo") return undoing.done(item, answer);
  if (verdict === "add") {
    if (item.sent === page.adding.sent) page.form.forgetDraft();
    return again("The claim is written down.");
  }
  if (about === "article") say(`Stored: the article is ${verdict}. j leads to the next.`);
}

/** The server did not take something: of what was written here it is told beside its fields. */
function refused(item) {
  banner.show();
  const { errors = [], detail = "" } = item.refused.problem ?? {};
  if (item.sent !== page.adding.sent) return;
  for (const { field, told } of errors) page.form.say(field, told);
  if (errors.length || item.refused.status === 409) outbox.drop(item); // it is still in the form, and in its draft
  const problem = page.root.querySelector("#problem");
  problem.textContent = errors.some(({ field }) => page.form.inputs.has(field)) ? "" : detail;
  problem.hidden = !problem.textContent;
  page.form.inputs.get(errors[0]?.field)?.focus();
  say(`Not stored: ${detail}`);
}

/** Show the article as it is now. */
async function again(told) {
  try {
    await walk.show(here(), { push: false, anew: true });
    say(told);
  } catch {
    say(`${told} The page cannot be fetched at the moment.`);
  }
}

async function onward() {
  const { next } = page.root.dataset;
  if (!next) return say("There is no other article without a claim behind this one.");
  try {
    await walk.show(next);
  } catch {
    say("No connection: the next article is shown when it is back. Nothing is lost.");
  }
}

function edited() {
  page.root.querySelector("#discard").hidden = !page.form.changes().length;
}

function say(told) {
  status.textContent = told;
}

arrive();
listen(acts, (letter) => {
  const row = page.root.querySelector(`#keys [data-letter="${letter}"]`);
  if (row) assign(page, row.dataset.letterOf, say);
});
outbox.send();
