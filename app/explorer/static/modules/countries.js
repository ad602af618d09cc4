/** Countries by their codes of ISO 3166-1. */

const CODES = "/explorer/vendor/i18n-iso-countries-7.14.0/codes.json";
const names = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });

/**
 * All countries.
 * @returns {Promise<{code: string, number: string, name: string | undefined}[]>} `code` is alpha-3.
 */
export async function countries() {
  const codes = await (await fetch(CODES)).json();
  return codes.map(([short, code, number]) => ({ code, number, name: names.of(short) }));
}
