/** Asks the service. A key, where it wants one, stays in this tab only. */

import { choices, dialog, element } from "./elements.js";
import { present } from "./address.js";

const KEY = "entente-key";
const AGAIN = 2000;

/** A question that the service refused: its problem document (RFC 9457). */
export class Refusal extends Error {
  constructor(problem) {
    super(problem.detail || problem.title);
    this.problem = problem;
  }
}

/** Where something is asked for: path and query. */
export function pathOf(path, given = {}) {
  const query = new URLSearchParams(present(given)).toString();
  return path + (query && `${path.includes("?") ? "&" : "?"}${query}`);
}

/**
 * What is found at a path, as JSON.
 * @throws {Refusal}
 */
export async function get(path, given = {}, signal = undefined) {
  const answer = await send(pathOf(path, given), { signal });
  return answer.json();
}

/**
 * All rows of a list, page after page.
 * @throws {Refusal}
 */
export async function every(path, signal = undefined) {
  const rows = [];
  for (let following = path; following; ) {
    const page = await get(following, {}, signal);
    rows.push(...page.items);
    following = page.links.next;
  }
  return rows;
}

/**
 * Asks each path once: what a view shows again and again, while something else in its address changes.
 * What was given up before it was answered is asked anew.
 * @returns {{get: (path: string, signal?: AbortSignal) => Promise<object>, forget: () => void}}
 */
export function remembering() {
  const known = new Map();
  return {
    get(path, signal = undefined) {
      if (!known.has(path)) {
        const answer = get(path, {}, signal);
        const forget = () => known.get(path) === answer && known.delete(path);
        known.set(path, answer);
        signal?.addEventListener("abort", forget);
        answer.then(() => signal?.removeEventListener("abort", forget), forget);
      }
      return known.get(path);
    },
    forget: () => known.clear(),
  };
}

/** Sends JSON and gives what is answered; null where that has no body. */
export async function post(path, body) {
  const answer = await send(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  return answer.status === 204 ? null : answer.json();
}

/** An answer as it comes: for files and streams. */
export async function send(path, given = {}) {
  for (;;) {
    const key = sessionStorage.getItem(KEY);
    const headers = { ...given.headers, ...(key ? { Authorization: `Bearer ${key}` } : {}) };
    const answer = await reached(path, { ...given, headers });
    if (answer.ok) return answer;
    const problem = await told(answer);
    if (answer.status !== 401 || !(await askForKey(problem))) throw new Refusal(problem);
  }
}

async function reached(path, given) {
  try {
    return await fetch(path, given);
  } catch (error) {
    if (given.signal?.aborted) throw error;
    throw new Error("The service does not answer.", { cause: error });
  }
}

/**
 * The events of a stream, which is taken up again where it broke off (server-sent events, read by
 * `fetch`, since an `EventSource` sends no key).
 * @param {string} path
 * @param {AbortSignal} signal Ends it.
 * @returns {AsyncGenerator<{ event: string, data: any }>} Its `data` as JSON.
 * @throws {Refusal}
 */
export async function* events(path, signal) {
  let last = "";
  for (;;) {
    try {
      const headers = { Accept: "text/event-stream", ...(last && { "Last-Event-ID": last }) };
      const answer = await send(path, { headers, signal });
      if (answer.status === 204) return;
      for await (const told of blocks(answer.body)) {
        last = told.id ?? last;
        if (told.data) yield { event: told.event, data: JSON.parse(told.data) };
      }
    } catch (error) {
      if (signal.aborted || error instanceof Refusal) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, AGAIN));
    signal.throwIfAborted();
  }
}

/** The blocks of a stream of events, each with its fields. */
async function* blocks(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const whole = (text + value).split("\n\n");
      text = whole.pop();
      for (const block of whole) {
        yield Object.fromEntries(block.split("\n").map((line) => line.split(/: ?(.*)/s, 2)));
      }
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

/** The request as a line for a terminal. */
export function curl(path) {
  const url = new URL(path, location.href).href.replaceAll("'", "'\\''");
  const key = sessionStorage.getItem(KEY) ? ` -H "Authorization: Bearer $KEY"` : "";
  return `curl -s${key} '${url}'`;
}

async function told(answer) {
  const text = await answer.text();
  try {
    return JSON.parse(text);
  } catch {
    return { title: `The service answered ${answer.status}`, status: answer.status, detail: "" };
  }
}

let asking = null;

/** Lets the person give another key; gives whether they did. */
export function anotherKey() {
  return askForKey({ detail: "One that may do more than the key that was given before." });
}

/** Several questions may be refused at once; the person is asked once. */
function askForKey(problem) {
  asking ??= keyDialog(problem).finally(() => { asking = null; });
  return asking;
}

async function keyDialog(problem) {
  // What else is pasted with a key, such as an ellipsis, no header can hold.
  const input = element("input", { type: "password", autocomplete: "off", required: true,
    pattern: "\\s*[!-~]+\\s*", title: "Letters, digits and signs of ASCII, without spaces" });
  const done = await dialog("This service asks for a key",
    element("p", { class: "soft small" }, problem.detail), element("label", {}, "Key", input), choices("Go on"));
  const given = done && input.value.trim();
  if (given) sessionStorage.setItem(KEY, given);
  return Boolean(given);
}
