// From one record to the next: pages' mains are fetched before they are wanted, so that showing one is putting it in place.

const AHEAD = 3; // records that are fetched, so that one can go on for a while without a connection
const KEPT = 12;

export class Walk {
  /** @param {() => void} arrived what is done when a record stands in the page */
  constructor(arrived) {
    this.arrived = arrived;
    /** @type {Map<string, Promise<Element>>} */
    this.fetched = new Map();
    /** @type {Map<string, Element>} mains as they came, to be shown again where there is no connection */
    this.kept = new Map();
    this.keep(location.pathname + location.search, document.getElementById("main"));
    addEventListener("popstate", () => this.show(location.pathname + location.search, { push: false }));
  }

  get root() {
    return document.getElementById("record");
  }

  /** Fetch a record's main; again where it was fetched before and `anew`. */
  fetch(address, anew = false) {
    if (anew || !this.fetched.has(address)) {
      const wanted = load(address);
      wanted.catch(() => this.fetched.delete(address));
      this.fetched.set(address, wanted);
      while (this.fetched.size > 12) this.fetched.delete(this.fetched.keys().next().value);
    }
    return this.fetched.get(address);
  }

  /** Fetch the next few, each of which tells the one behind it. */
  async ahead(address = this.root?.dataset.next, count = AHEAD) {
    document.body.dataset.ahead = String(AHEAD - count);
    if (!address || !count) return;
    try {
      const main = await this.fetch(address);
      await this.ahead(main.querySelector("#record")?.dataset.next, count - 1);
    } catch {
      // no connection: when it is wanted it is asked for again
    }
  }

  keep(address, main) {
    this.kept.delete(address);
    this.kept.set(address, main.cloneNode(true));
    if (this.kept.size > KEPT) this.kept.delete(this.kept.keys().next().value);
  }

  /** Show a record. Rejects where it cannot be had. */
  async show(address, { push = true, anew = false } = {}) {
    const known = this.fetched.has(address) && !anew;
    const main = await this.fetch(address, anew).catch((error) => {
      const kept = error instanceof TypeError && this.kept.get(address); // no connection
      if (kept) return kept.cloneNode(true);
      throw error;
    });
    if (main.isConnected) return; // it was wanted twice
    const start = performance.now();
    this.keep(address, main);
    this.fetched.delete(address); // what stands there may have changed when one comes back
    document.getElementById("main").replaceWith(main);
    if (push) history.pushState(null, "", address);
    document.title = main.dataset.title ?? document.title;
    scrollTo(0, 0);
    this.arrived();
    requestAnimationFrame(() => setTimeout(() => performance.measure("certwire:shown", { start })));
    this.ahead();
    if (known) this.refresh(address);
  }

  /** Bring up to date what stands beside a record that was fetched some decisions ago. */
  async refresh(address) {
    try {
      const fresh = await load(address);
      const root = this.root;
      const wanted = fresh.querySelector("#record");
      if (!root || !wanted || root.dataset.id !== wanted.dataset.id) return;
      for (const id of ["others", "known", "history"]) {
        const [old, young] = [root.querySelector(`#${id}`), wanted.querySelector(`#${id}`)];
        if (old && young && old.innerHTML !== young.innerHTML && !old.contains(document.activeElement)) {
          old.replaceWith(young);
        }
      }
      root.dataset.next = wanted.dataset.next;
    } catch {
      // it stays as it was fetched
    }
  }
}

async function load(address) {
  const answer = await fetch(address, { headers: { "X-Part": "1", Accept: "text/html" }, cache: "no-store" });
  if (!answer.ok) throw new Error(`${answer.status}`);
  const parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
  const main = parsed.getElementById("main");
  if (!main) throw new Error("no page");
  return document.adoptNode(main);
}
