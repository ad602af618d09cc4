/** Choosing one actor whose way is followed through the pictures. */

import { ask, asked } from "../address.js";
import { element, fill } from "../elements.js";

/**
 * A field with the actors that are drawn.
 * @returns {{node: HTMLElement, offer: (actors: {id: string, name: string}[]) => void}}
 */
export function following() {
  const field = element("select", { name: "follow", onchange: () => ask({ follow: field.value }) });

  function offer(actors) {
    const now = asked().follow ?? "";
    const known = actors.map((one) => [one.id, one.name]).sort(([, one], [, other]) => one.localeCompare(other));
    if (now && !actors.some((one) => one.id === now)) known.push([now, now]);
    fill(field, element("option", { value: "" }, "nobody"), known.map(([value, name]) => element("option", { value }, name)));
    field.value = now;
  }

  return { node: element("label", { class: "small soft" }, "Follow ", field), offer };
}

/** Follows an actor, or no longer, where it was the one followed. */
export function follow(id) {
  ask({ follow: asked().follow === id ? null : id });
}
