/** The world: the shape and the place of every state, by its id (ISO 3166-1 alpha-3). */

import { countries } from "../countries.js";
import { d3 } from "../d3.js";
import "/explorer/vendor/topojson-client-3.1.0/topojson-client.min.js";

const ATLAS = "/explorer/vendor/world-atlas-2.0.2/countries-50m.json";

/** States that the atlas draws under no number of ISO 3166-1. */
const UNNUMBERED = { Kosovo: "XKX" };

/** States that are too small for the atlas: longitude and latitude. */
const UNDRAWN = { TUV: [179.2, -8.52] };

/**
 * A place on the map.
 * @typedef {{code: string, name: string, point: [number, number]}} Place
 *   `point` is longitude and latitude of the middle of its largest part.
 */

/**
 * All shapes, and the places of states by id.
 * @returns {Promise<{shapes: {code: string | null, name: string, feature: object}[], places: Map<string, Place>}>}
 */
export async function world() {
  const [atlas, all] = await Promise.all([fetch(ATLAS).then((file) => file.json()), countries()]);
  const states = new Map(all.map((one) => [one.number, one]));
  const places = new Map();
  const shapes = globalThis.topojson.feature(atlas, atlas.objects.countries).features.map((feature) => {
    const state = states.get(feature.id);
    const code = state?.code ?? UNNUMBERED[feature.properties.name] ?? null;
    const name = state?.name ?? feature.properties.name;
    const main = largest(feature.geometry);
    const size = d3.geoArea(main);
    if (code && !(places.get(code)?.size > size)) places.set(code, { code, name, point: d3.geoCentroid(main), size });
    return { code, name, feature };
  });
  for (const { code, name } of all) {
    if (UNDRAWN[code]) places.set(code, { code, name, point: UNDRAWN[code] });
  }
  return { shapes, places };
}

/** Of the parts of a state the largest: the middle of France is not to lie in the Atlantic. */
function largest(geometry) {
  if (geometry.type === "Polygon") return geometry;
  const parts = geometry.coordinates.map((coordinates) => ({ type: "Polygon", coordinates }));
  return d3.greatest(parts, d3.geoArea);
}
