// Asks the desk, and tells what it answered: the one way to it for all scripts, but for the pages that walk.js fetches.

const TIMEOUT = 10_000; // milliseconds

/**
 * @typedef {object} Answer
 * @property {number} status
 * @property {boolean} ok it was done, and is told
 * @property {any} told what it tells; of what is no JSON only a `detail`
 */

/**
 * Ask for an address, or send something there. Rejects where the desk cannot be reached.
 *
 * @param {string} address
 * @param {object} [body] what is sent
 * @param {number} [timeout] milliseconds
 * @returns {Promise<Answer>}
 */
export async function ask(address, body, timeout = TIMEOUT) {
  const answer = await fetch(address, {
    ...(body && { method: "POST", body: JSON.stringify(body) }),
    headers: { Accept: "application/json", ...(body && { "Content-Type": "application/json" }) },
    cache: "no-store",
    redirect: "error", // nothing that is asked so is elsewhere
    signal: AbortSignal.timeout?.(timeout),
  });
  let told;
  try {
    told = await answer.json();
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error; // it ended within the answer
  }
  const detail = `The server answered ${answer.status}, and not what the desk answers.`;
  return { status: answer.status, ok: answer.ok && told !== undefined, told: told ?? { detail } };
}

/** What somebody typed, as it is sent: without what the desk refuses, which nobody sees and some pages paste along. */
export function typed(text) {
  return text.replace(/[\s\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]+/gu, " ").trim();
}

/**
 * Where one sees what a decision is about.
 *
 * @param {{about: string, subject: string}} decision
 */
export function addressOf({ about, subject }) {
  const places = { claim: "/record/", names: "/pairs/", finding: "/findings/", article: "/articles/" };
  return places[about] + subject.split(" ").map(encodeURIComponent).join("/");
}
