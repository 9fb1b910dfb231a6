// The outbox: what a person decided lies in localStorage until the server has said that it is stored. One key for each decision, so
// that two tabs never write over each other's; one tab at a time sends, in the order in which things were decided.

import { ask } from "./server.js";

const LEASE_TIME = 15_000; // milliseconds; longer than a request may take
const TRIES = 3; // of one that the server fails on, before those behind it have their turn

/**
 * @typedef {object} Item what is waiting
 * @property {string} sent its key, which the server knows it by
 * @property {object} body what is posted
 * @property {string} query the filters it was decided under
 * @property {string} reviewer who decided: it is sent in nobody else's name
 * @property {string} title what a person calls it
 * @property {boolean | undefined} again decided once more, after somebody else had been faster
 * @property {number | undefined} tries how often the server failed on it
 * @property {{status: number, problem: any} | undefined} refused why the server did not take it: a person has to look
 */

/** A key that nobody else makes. */
export function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16)); // where the page is not on loopback and not over TLS
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export class Outbox {
  /**
   * @param {string} registry what keeps the browser's memory of two registries apart
   * @param {string} reviewer
   * @param {object} told
   * @param {(item: Item, answer: any) => void} told.stored
   * @param {(item: Item) => void} told.refused
   * @param {(state: "stored" | "waiting" | "offline" | "failing" | "signed-out" | "renamed") => void} told.changed
   */
  constructor(registry, reviewer, told) {
    this.prefix = `certwire.${registry}.outbox.`;
    this.lease = `certwire.${registry}.sending`;
    this.reviewer = reviewer;
    this.told = told;
    /** @type {Map<string, object>} what localStorage has no room for, by its key: in this page alone, which warns before it is left */
    this.held = new Map();
    this.state = "stored";
    this.delay = 1000;
    this.timer = 0;
    addEventListener("storage", (event) => {
      if (event.key === null || event.key.startsWith(this.prefix)) this.tell();
    });
    addEventListener("online", () => this.send());
    addEventListener("focus", () => this.send()); // one may have entered again in another tab
    addEventListener("offline", () => this.become("offline"));
    addEventListener("beforeunload", (event) => {
      if (this.held.size) event.preventDefault();
    });
  }

  /** Everything that waits, in its order. @returns {Item[]} */
  items() {
    const found = new Map(this.held);
    for (let at = 0; at < localStorage.length; at++) {
      const key = localStorage.key(at);
      const text = key?.startsWith(this.prefix) && localStorage.getItem(key);
      if (text) found.set(key, JSON.parse(text)); // without one another tab has just sent it
    }
    return [...found.keys()].sort().map((key) => ({ ...found.get(key), key }));
  }

  /** Those that wait for the server. */
  waiting() {
    return this.items().filter((item) => !item.refused && item.reviewer === this.reviewer);
  }

  /** Those that somebody else decided in this browser: they wait until that one is back. */
  ofOthers() {
    return this.items().filter((item) => item.reviewer !== this.reviewer);
  }

  /** Those that wait for a person. */
  refused() {
    return this.items().filter((item) => item.refused && item.reviewer === this.reviewer);
  }

  /**
   * Put something in; it is on the disk when this returns, unless there is no room. Sending begins by itself.
   *
   * @param {object} body
   * @param {string} query
   * @param {string} title
   * @returns {Item}
   */
  add(body, query, title) {
    const last = this.items().at(-1)?.key.slice(this.prefix.length).split(".")[0] ?? "0";
    const order = Math.max(Date.now(), Number(last) + 1); // a clock that was set back changes no order
    const key = `${this.prefix}${String(order).padStart(16, "0")}.${body.sent}`;
    const item = { sent: body.sent, body, query, title, reviewer: this.reviewer };
    this.keep({ ...item, key });
    this.send();
    return item;
  }

  /** Take something out that a person gave up, or that was not sent yet. */
  drop(item) {
    this.forget(item);
    this.tell();
  }

  /** Decide what was refused all the same: another body in its place, under a key of its own. */
  again(item, changes) {
    const sent = newKey();
    this.keep({ ...item, sent, body: { ...item.body, ...changes, sent }, refused: undefined, again: true });
    this.send();
  }

  /** Send again what the server failed on, as it is: under its key, as it may have been stored. */
  retry(items) {
    for (const item of items) this.keep({ ...item, refused: undefined, tries: undefined });
    this.send();
  }

  /** Send what waits. One tab does; the others wait for their turn and find nothing left. */
  async send() {
    clearTimeout(this.timer);
    if (!this.waiting().length) return this.tell();
    this.tell();
    if (navigator.locks) return navigator.locks.request(this.lease, () => this.sendAll());
    const [holder, until] = (localStorage.getItem(this.lease) ?? " 0").split(" ");
    if (holder !== this.name() && Number(until) > Date.now()) return this.later(1000);
    await this.sendAll();
    localStorage.removeItem(this.lease);
  }

  /** This tab, where the browser has no locks. */
  name() {
    return (this.tab ??= newKey());
  }

  async sendAll() {
    for (let item; (item = this.waiting()[0]); ) {
      if (!navigator.locks) localStorage.setItem(this.lease, `${this.name()} ${Date.now() + LEASE_TIME}`);
      if (!(await this.sendOne(item))) return;
    }
    this.delay = 1000;
    this.become("stored");
  }

  /** Send one; false where nothing more can be sent now. */
  async sendOne(item) {
    let answer;
    try {
      answer = await ask(`/decisions${item.query}`, { ...item.body, reviewer: item.reviewer });
    } catch {
      return this.wait("offline");
    }
    const { status, ok, told } = answer;
    if (ok) {
      this.forget(item);
      this.told.stored(item, told);
      return true;
    }
    if (status === 401 || status === 403) {
      this.become(status === 403 ? "renamed" : "signed-out");
      return false;
    }
    if ([429, 502, 503, 504].includes(status)) return this.wait("failing"); // all of them would fail
    const tries = (item.tries ?? 0) + 1;
    const isFailure = status < 400 || status >= 500;
    if (isFailure && tries < TRIES) {
      this.keep({ ...item, tries });
      return this.wait("failing");
    }
    item.refused = { status, problem: told };
    this.keep({ ...item, tries });
    this.told.refused(item);
    return true;
  }

  keep({ key, ...item }) {
    try {
      localStorage.setItem(key, JSON.stringify(item));
      this.held.delete(key);
    } catch {
      this.held.set(key, item);
    }
  }

  forget({ key }) {
    localStorage.removeItem(key);
    this.held.delete(key);
  }

  /** Try again after a while. */
  wait(state) {
    this.become(state);
    this.later();
    return false;
  }

  later(delay = this.delay) {
    this.delay = Math.min(this.delay * 2, 30_000);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), delay);
  }

  become(state) {
    this.state = state;
    this.tell();
  }

  tell() {
    const waits = this.waiting().length > 0;
    const state = !waits ? (navigator.onLine ? "stored" : "offline") : this.state === "stored" ? "waiting" : this.state;
    this.told.changed(state);
  }
}
