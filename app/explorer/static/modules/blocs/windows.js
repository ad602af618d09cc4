/** Windows of time: the months of a graph cut into years, halves, quarters or months. */

/** Months of the windows to choose from; "all" is one for the whole. */
const WINDOWS = { month: 1, quarter: 3, half: 6, year: 12, all: 0 };

const FINEST = { month: 6, quarter: 24, half: 48 };
const DAY = 86_400_000;

/**
 * The windows between the first month with claims and the last.
 * @param {{key: string, claims: number}[]} months Of `/v1/relations/by/month`.
 * @param {string | undefined} wanted A name of `WINDOWS`; without one, one that suits the span.
 * @param {{since?: string, until?: string}} bounds Days beyond which nothing is asked.
 * @returns {{name: string, size: string, first: string, last: string, claims: number}[]} In order of time; days
 *   are inclusive.
 */
export function cut(months, wanted, { since, until }) {
  if (months.length === 0) return [];
  const [from, to] = [numbered(months[0].key), numbered(months.at(-1).key)];
  const size = wanted in WINDOWS ? wanted : fitting(to - from + 1);
  const length = WINDOWS[size];
  if (!length) return [whole(months, since, until)];
  const claims = new Map();
  for (const month of months) {
    const at = Math.floor(numbered(month.key) / length);
    claims.set(at, (claims.get(at) ?? 0) + month.claims);
  }
  const windows = [];
  for (let at = Math.floor(from / length); at <= Math.floor(to / length); at += 1) {
    const first = dayOf(at * length);
    const last = before(dayOf((at + 1) * length));
    windows.push({
      name: named(size, at),
      size,
      first: since && since > first ? since : first,
      last: until && until < last ? until : last,
      claims: claims.get(at) ?? 0,
    });
  }
  return windows;
}

/** Which window a day lies in; the last that has claims where no day is named. */
export function placed(windows, day) {
  if (!day) return Math.max(0, windows.findLastIndex((one) => one.claims > 0));
  const found = windows.findLastIndex((one) => one.first <= day);
  return Math.max(0, found);
}

/** The stretch of at most `most` windows around one, as the first and the one after the last. */
export function around(windows, at, most) {
  const first = Math.max(0, Math.min(at - Math.floor(most / 2), windows.length - most));
  return [first, Math.min(windows.length, first + most)];
}

/** A day so many months before another. */
export function monthsBefore(day, months) {
  return dayOf(numbered(day) - months);
}

/** The length of windows that shows change in so many months, without too many of them. */
function fitting(months) {
  return Object.keys(FINEST).find((name) => months <= FINEST[name]) ?? "year";
}

function whole(months, since, until) {
  const first = since ?? `${months[0].key}-01`;
  const last = until ?? before(dayOf(numbered(months.at(-1).key) + 1));
  const claims = months.reduce((sum, month) => sum + month.claims, 0);
  return { name: `${first} to ${last}`, size: "all", first, last, claims };
}

function numbered(day) {
  const [year, month] = day.split("-").map(Number);
  return year * 12 + month - 1;
}

function dayOf(month) {
  const year = String(Math.floor(month / 12)).padStart(4, "0");
  return `${year}-${String((month % 12) + 1).padStart(2, "0")}-01`;
}

function before(day) {
  return new Date(Date.parse(day) - DAY).toISOString().slice(0, 10);
}

function named(size, at) {
  if (size === "year") return String(at);
  const parts = 12 / WINDOWS[size];
  const year = Math.floor(at / parts);
  const part = (at % parts) + 1;
  return { half: `${year} H${part}`, quarter: `${year} Q${part}`, month: `${year}-${String(part).padStart(2, "0")}` }[size];
}
