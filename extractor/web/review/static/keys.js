// Keys: which of the page's acts one means. What each does stands in the page's own help (`<dialog id="keys">`, from keys.py); a key
// is known by its letter where it gives a Latin one, else by its place, so that they work while Marathi or Telex is switched on.

/** The place on the keyboard of what was pressed: KeyA, Digit1, BracketLeft, Escape. */
export function placeOf(event) {
  if (/^[a-zA-Z]$/.test(event.key)) return `Key${event.key.toUpperCase()}`; // what is printed on AZERTY and Dvorak
  if (/^[0-9]$/.test(event.key)) return `Digit${event.key}`;
  return event.code.replace(/^Numpad(?=\d$)/, "Digit");
}

/** The digit that was pressed, also a Devanagari one; 0 for any other key. */
export function digitOf(event) {
  return Number(/^Digit([1-9])$/.exec(placeOf(event))?.[1] ?? 0);
}

export function isHelp(event) {
  return event.key === "?" || (event.shiftKey && event.code === "Slash");
}

/** Whether keys rest: something is being composed, or belongs to the browser. */
export function rests(event) {
  return event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey;
}

/** Whether one types: then letters are letters. */
export function isTyping(target) {
  return target instanceof Element && !!target.closest("input, textarea, select, [contenteditable]");
}

/**
 * Have keys do what the page's help says.
 *
 * @param {() => Record<string, (event: KeyboardEvent) => void>} acts what is done by each act now
 * @param {(letter: string) => void} onField what is done by f and a letter
 */
export function listen(acts, onField) {
  let afterF = false;
  addEventListener("keydown", (event) => {
    if (rests(event) || event.defaultPrevented) return;
    const place = placeOf(event);
    const now = acts();
    if (document.querySelector("dialog[open]")) return; // its own keys
    if (place === "Escape") {
      waitForLetter(false);
      return now.leave(event);
    }
    const inForm = event.target instanceof Element && !!event.target.closest("#form");
    if (place.startsWith("Bracket") && (inForm || !isTyping(event.target))) {
      event.preventDefault();
      return now.edge(event);
    }
    if (isTyping(event.target) || event.altKey) return;
    if (isHelp(event)) {
      event.preventDefault();
      return now.help(event);
    }
    if (event.shiftKey) return;
    if (afterF) {
      waitForLetter(false);
      const letter = /^Key([A-Z])$/.exec(place)?.[1].toLowerCase();
      event.preventDefault();
      if (letter) onField(letter);
      return;
    }
    const row = [...document.querySelectorAll("#keys [data-codes]")].find((one) =>
      one.dataset.codes.split(" ").includes(place),
    );
    if (!row || (event.repeat && !["next", "previous"].includes(row.dataset.act))) return; // a key held down decides once
    event.preventDefault();
    if (row.dataset.act === "field") return waitForLetter(true);
    now[row.dataset.act]?.(event);
  });

  function waitForLetter(is) {
    afterF = is;
    const hint = document.getElementById("letters");
    if (hint) hint.hidden = !is;
  }
}
