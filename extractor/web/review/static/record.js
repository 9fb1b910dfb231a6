// The record page: a key or button acts at once in the page, what was decided goes into the outbox, and the next record is shown when the
// server has stored it; without a connection, when it lies safely in the outbox.

import { Article } from "./article.js";
import { Adding } from "./adding.js";
import { Banner } from "./banner.js";
import { Form } from "./form.js";
import { listenInside } from "./inside.js";
import { listen } from "./keys.js";
import { newKey, Outbox } from "./outbox.js";
import { typed } from "./server.js";
import { Undoing } from "./undoing.js";
import { Walk } from "./walk.js";
import { assign, fromMark, leave, moveEdge, showComplete } from "./words.js";

const VERDICTS = { accept: "accepted", reject: "rejected", correct: "corrected" };
const { registry, reviewer } = document.documentElement.dataset;
const memory = `certwire.${registry}`;
const status = document.getElementById("status");

/** @type {{root: HTMLElement, form: Form, article: Article, adding: Adding, decided: string, skipped?: boolean}} */
let page;

const outbox = new Outbox(registry, reviewer, { stored, refused, changed });
const banner = new Banner(outbox, { say, show: (address) => (address.startsWith("/record/") ? go(address) : location.assign(address)) });
const walk = new Walk(arrive);
const undoing = new Undoing(outbox, { put, say, go, shown: () => page, completed: (is) => showComplete(page, is) });

/** A record stands in the page: have it work. */
function arrive() {
  const root = document.getElementById("record");
  if (!root) return;
  const article = new Article(root.querySelector("#text"));
  const form = new Form(root.querySelector("#form"), article, `${memory}.draft.${root.dataset.id}`);
  page = { root, form, article, adding: new Adding(root, form, say), decided: "" };
  const waits = outbox.waiting().filter((item) => item.body.subject === root.dataset.id).at(-1);
  if (waits && VERDICTS[waits.body.verdict]) decidedAs(waits.body.verdict, "waiting to be stored");
  const restored = waits ? 0 : form.restoreDraft();
  if (restored) say(`${restored === 1 ? "One change" : `${restored} changes`} of yours are back, not stored yet.`);
  form.element.addEventListener("changed", edited);
  edited();
  article.showEvidence();
  listenInside(page, { acts, rejectFor, undoNumber: undoing.number, assign: (name) => assign(page, name, say), go, fromMark: (mark) => fromMark(page, mark) });
  root.querySelector("#heading").focus({ preventScroll: true });
  if (!document.body.dataset.ready) performance.mark("certwire:ready");
  document.body.dataset.ready = "yes";
  if (skipped().has(root.dataset.id)) root.querySelector("#verdict").insertAdjacentText("afterend", " skipped before ");
}

/** What each act of the keys and buttons does. */
function acts() {
  const { root, form, adding } = page;
  return {
    accept: (event) => {
      if (adding.is) return adding.send((body) => put(body, `a claim of ${root.dataset.called}`));
      const fields = form.fields();
      const has = Object.keys(fields).length > 0;
      decide(has ? "correct" : "accept", has ? { fields } : {}, event);
    },
    reject: () => {
      if (page.decided) return;
      root.querySelector("#reasons").hidden = false;
      root.querySelector("#why").focus();
    },
    skip: () => {
      sessionStorage.setItem(`${memory}.skipped`, [...skipped().add(root.dataset.id)].join(" "));
      onward("Skipped.");
    },
    edit: () => form.inputs.get(form.active || "organization").focus(),
    undo: () => undoing.last(),
    next: () => onward(""),
    previous: () => (root.dataset.previous ? go(root.dataset.previous) : say("This is the first record of the queue.")),
    edge: (event) => moveEdge(page, event, say),
    discard: () => {
      if (adding.is) adding.leave(), edited();
      else form.reset();
      say("What was changed is put back.");
    },
    add: () => adding.begin(),
    complete: () => {
      const is = root.dataset.complete === "yes";
      put({ about: "article", subject: root.dataset.article, verdict: is ? "incomplete" : "complete" }, "the article");
      showComplete(page, !is);
    },
    help: () => root.querySelector("#keys").showModal(),
    leave: () => {
      root.querySelector("#reasons").hidden = true;
      leave(page);
    },
  };
}

/** Decide about the record that is shown: at once in the page, then in the outbox, then at the server. */
function decide(verdict, more, event) {
  const { root, form } = page;
  if (page.decided) return say("This record is being stored; u takes it back.");
  const seen = Number(root.dataset.seen);
  for (const item of outbox.refused()) if (item.body.subject === root.dataset.id) outbox.drop(item); // it is decided anew
  page.decided = newKey();
  decidedAs(verdict, "storing …");
  measured(event, verdict);
  for (const name of form.inputs.keys()) form.say(name, "");
  root.querySelector("#problem").hidden = true;
  put({ sent: page.decided, about: "claim", subject: root.dataset.id, verdict, seen, ...more }, root.dataset.called);
  getSelection().removeAllRanges();
}

function put(body, title) {
  return outbox.add({ sent: newKey(), ...body }, page.root.dataset.query, title);
}

function rejectFor(number) {
  const why = page.root.querySelector("#why");
  const note = number ? page.root.querySelector(`[data-reason="${number}"] span`).textContent : typed(why.value);
  if (!note) return why.focus(), say("A reason, please: its number, or in your words.");
  page.root.querySelector("#reasons").hidden = true;
  decide("reject", { note });
}

/** Show how the record stands with this person. */
function decidedAs(verdict, told) {
  page.root.dataset.decided = verdict;
  const badge = page.root.querySelector("#verdict");
  badge.className = `badge ${VERDICTS[verdict]}`;
  badge.textContent = `${VERDICTS[verdict]}`;
  say(`${VERDICTS[verdict][0].toUpperCase()}${VERDICTS[verdict].slice(1)}: ${told}`);
}

/** The server has stored something. */
function stored(item, answer) {
  if (item.body.verdict !== "undo" && item.body.about === "claim" && VERDICTS[item.body.verdict]) {
    localStorage.removeItem(`${memory}.draft.${item.body.subject}`);
  }
  if (item.body.verdict === "undo") return undoing.done(item, answer);
  if (item.body.verdict === "add") {
    page.adding.leave();
    edited();
    say("The claim is written down.");
    return walk.refresh(location.pathname + location.search);
  }
  if (item.body.about === "article") return say(`Stored: the article is ${item.body.verdict}.`);
  const isHere = item.body.about === "claim" && item.body.subject === page.root.dataset.id;
  if (item.sent !== page.decided && !(item.again && isHere)) return;
  page.root.dataset.seen = answer.decision.id;
  say(`${item.title}: ${VERDICTS[item.body.verdict]} and stored.`);
  onward("", answer.next);
}

/** The server did not take something: of this record it is told here, of others in the banner. */
function refused(item) {
  banner.show();
  if (item.sent === page.decided || item.body.subject === page.root.dataset.id || page.adding.sent === item.sent) {
    page.decided = "";
    delete page.root.dataset.decided;
    const badge = page.root.querySelector("#verdict");
    badge.className = `badge ${page.root.dataset.review}`;
    badge.textContent = page.root.dataset.review;
    const { errors = [], detail = "", last } = item.refused.problem ?? {};
    if (last) page.root.dataset.seen = last.id; // it is told now
    if (!errors.length) return say(`Not stored: ${detail}`); // the banner asks
    outbox.drop(item); // it is still in the form, and in its draft
    for (const { field, told } of errors) page.form.say(field, told);
    const rest = errors.some((error) => page.form.inputs.has(error.field)) ? "" : detail;
    const problem = page.root.querySelector("#problem");
    problem.textContent = rest;
    problem.hidden = !rest;
    page.form.inputs.get(errors[0]?.field)?.focus();
    say(`Not stored: ${detail}`);
  }
}

/** How it stands with the outbox. Without a connection one goes on: what was decided is safe in this browser. */
function changed(state) {
  banner?.show(state);
  if (page?.decided && ["offline", "failing"].includes(state)) onward("Kept in this browser until it can be stored.");
}

/** Go on to the next record. */
async function onward(told, next = page.root.dataset.next) {
  const from = page.root;
  if (told) say(told);
  if (page.leaving) return;
  page.leaving = true;
  if (!next) return (page.leaving = false), page.decided ? finished() : say("This is the last record of the queue.");
  try {
    await walk.show(next);
  } catch {
    page.leaving = false;
    if (page.root === from) say("No connection: the next record is shown when it is back. Nothing is lost.");
  }
}

function finished() {
  say("That was the last record of this queue.");
  page.root.classList.add("finished");
}

async function go(address) {
  try {
    await walk.show(address, { anew: true });
  } catch {
    say("It cannot be shown without a connection.");
  }
}

/** Say on the buttons what accepting means now. */
function edited() {
  const count = page.form.changes().length;
  const told = page.adding.is ? "Write it down" : count ? "Accept as corrected" : "Accept";
  page.root.querySelector("#accept-told").textContent = told;
  page.root.querySelector("#discard").hidden = !count && !page.adding.is;
}

function skipped() {
  return new Set((sessionStorage.getItem(`${memory}.skipped`) ?? "").split(" ").filter(Boolean));
}

function say(told) {
  status.textContent = told;
}

/** How long it took from the key to the screen, for the bench and the browser's own tools. */
function measured(event, verdict) {
  if (!event?.timeStamp) return;
  requestAnimationFrame(() =>
    setTimeout(() => performance.measure("certwire:key", { start: event.timeStamp, detail: verdict }), 0),
  );
}

function fieldOf(letter) {
  const row = page.root.querySelector(`#keys [data-letter="${letter}"]`);
  if (row) assign(page, row.dataset.letterOf, say);
}

arrive();
listen(acts, fieldOf);
requestAnimationFrame(() => setTimeout(() => walk.ahead())); // once the page stands on the screen
outbox.send();
