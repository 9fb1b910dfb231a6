// Taking back: the reviewer's last decision, then the one before, without limit; after a reload the server knows which they are.

import { ask } from "./server.js";

export class Undoing {
  /**
   * @param {import("./outbox.js").Outbox} outbox
   * @param {object} does
   * @param {(body: object, title: string) => void} does.put into the outbox
   * @param {(told: string) => void} does.say
   * @param {(address: string) => void} does.go
   * @param {() => {root: HTMLElement, decided: string}} does.shown the record that is shown
   * @param {(is: boolean) => void} does.completed the article is complete, or not
   */
  constructor(outbox, does) {
    this.outbox = outbox;
    this.does = does;
    this.number = this.number.bind(this);
  }

  /** Take back the last: one that is still in the outbox, else the last that was stored. */
  async last() {
    const waiting = this.outbox.waiting();
    const takenBack = new Set(waiting.map((item) => item.body.undoes));
    const last = waiting.filter((item) => item.body.verdict !== "undo" && !takenBack.has(item.sent)).at(-1);
    if (last) return this.waiting(last);
    if (takenBack.size) return this.does.say("The undo before is being stored; press u again when it is.");
    let found;
    try {
      const { ok, told } = await ask("/undoable");
      if (!ok) return this.does.say(told.detail);
      found = told.decision;
    } catch {
      return this.does.say("No connection: what is stored can be taken back when it is there again.");
    }
    if (found) this.number(found.id);
    else this.does.say("There is nothing of yours to take back.");
  }

  /** Take back a decision that is stored. */
  number(id) {
    this.does.put({ verdict: "undo", undoes: id }, `undo of decision ${id}`);
    this.does.say(`Taking back decision ${id} …`);
  }

  /** Take back one that may be stored or not: both are sent, so the log has what was pressed. */
  waiting(item) {
    const page = this.does.shown();
    page.decided = "";
    this.does.put({ verdict: "undo", undoes: item.sent }, `undo of ${item.title}`);
    this.does.say(`Taken back: ${item.title}.`);
    if (item.body.about === "claim" && item.body.verdict !== "add") this.does.go(`/record/${item.body.subject}${item.query}`);
    else if (item.body.about === "article" && item.body.verdict !== "add") this.does.completed(item.body.verdict !== "complete");
  }

  /** Something was taken back: its record is shown again. */
  done(item, answer) {
    const page = this.does.shown();
    const { about, subject, undoes } = answer.decision;
    this.does.say(`Decision ${undoes} is taken back.`);
    if (about === "claim" && typeof item.body.undoes === "number") this.does.go(answer.record ?? location.pathname + location.search);
    else if (about === "article" && subject === page.root.dataset.article) this.does.completed(answer.complete === true);
  }
}
