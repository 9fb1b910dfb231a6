// What the page says of the outbox: how many decisions wait and why, and those that the server did not take, about which a
// person decides: somebody else was faster, or something is wrong with them.

import { addressOf } from "./server.js";

const TOLD = {
  offline: "No connection.",
  failing: "The server cannot store anything at the moment.",
  waiting: "Storing.",
  "signed-out": "This session has ended. Enter again, by a new link of certwire review or the token.",
  renamed: "Somebody else reviews in this browser now. Tell your name again, by the name above, to have it stored as yours.",
};

export class Banner {
  /**
   * @param {import("./outbox.js").Outbox} outbox
   * @param {{say: (told: string) => void, show: (address: string) => void}} does
   */
  constructor(outbox, does) {
    this.outbox = outbox;
    this.does = does;
    this.element = document.createElement("aside");
    this.element.id = "waiting";
    this.element.setAttribute("aria-label", "Not stored yet");
    document.getElementById("main").before(this.element);
    this.state = "stored";
  }

  show(state = this.state) {
    this.state = state;
    document.body.dataset.outbox = state;
    const waiting = this.outbox.waiting().length;
    const refused = this.outbox.refused();
    const others = this.outbox.ofOthers();
    document.body.dataset.waiting = String(waiting);
    const parts = [];
    if (state === "offline" || (waiting && state !== "waiting")) {
      const told = waiting
        ? `${counted(waiting)} in this browser and will be stored by ${waiting === 1 ? "itself" : "themselves"} when the server can be reached.`
        : "Everything that you decided is stored.";
      parts.push(paragraph(`${TOLD[state] ?? ""} ${told}`, "alert"));
    }
    if (others.length) {
      parts.push(paragraph(`${counted(others.length)} here of ${[...new Set(others.map((one) => one.reviewer))].join(", ")}, who has to come back to have them stored.`));
    }
    if (this.outbox.held.size) {
      parts.push(paragraph(`${counted(this.outbox.held.size)} in this page alone, as the browser has no room for more: leave it open.`, "alert"));
    }
    parts.push(...refused.map((item) => this.refused(item)));
    const failed = refused.filter((item) => !item.refused.problem?.last);
    if (failed.length > 1) {
      const all = document.createElement("p");
      all.append(button("Try all of them again", "all-again", () => this.outbox.retry(failed)));
      parts.push(all);
    }
    const shown = parts.map((part) => part.outerHTML).join("");
    if (shown !== this.shown) this.element.replaceChildren(...parts);
    this.shown = shown;
    this.element.hidden = !parts.length;
  }

  /** One that the server did not take: somebody else was faster, or it fails on it. */
  refused(item) {
    const section = document.createElement("section");
    section.className = "conflict";
    section.dataset.of = `${item.sent} ${item.refused.problem?.last?.id ?? ""}`;
    const { body, title, refused, tries } = item;
    const { detail = "", last } = refused.problem ?? {};
    const mine = body.verdict === "undo" ? title : `${body.verdict}${body.note ? ` (${body.note})` : ""}`;
    const kept = last ? "" : " It is kept in this browser.";
    const often = tries > 1 ? ` It was tried ${tries} times.` : "";
    section.append(
      paragraph(`${title}: ${detail}${last?.note ? ` (${last.note})` : ""}`, "alert"),
      paragraph(`You decided: ${mine}.${often}${kept}`),
    );
    const address = body.subject && body.verdict !== "add" ? `${addressOf(body)}${item.query}` : "";
    const buttons = document.createElement("p");
    if (last && address) {
      buttons.append(
        button(`Leave it as ${last.reviewer} decided`, "theirs", () => {
          this.outbox.drop(item);
          this.does.say(`Left as ${last.reviewer} decided.`);
          this.does.show(address);
        }),
      );
      if (last.verdict !== body.verdict || body.fields) {
        buttons.append(button(`Decide it as I did: ${body.verdict}`, "mine", () => this.outbox.again(item, { seen: last.id })));
      }
    } else {
      buttons.append(
        button("Try again", "again", () => this.outbox.retry([item])),
        button("Give it up", "theirs", () => this.outbox.drop(item)),
      );
    }
    if (address) buttons.append(button("Look at it", "look", () => this.does.show(address)));
    section.append(buttons);
    return section;
  }
}

function counted(number) {
  return number === 1 ? "One decision waits" : `${number} decisions wait`;
}

function paragraph(text, role) {
  const made = document.createElement("p");
  made.textContent = text;
  if (role) made.setAttribute("role", role);
  return made;
}

function button(text, choice, does) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.dataset.choice = choice;
  made.addEventListener("click", does);
  return made;
}
