/** Lines that are bent aside. */

/**
 * The control point of a quadratic curve from one spot to another.
 * @param {number} bend How far to the left of who looks along it, as a part of its length.
 */
export function turnOf([x, y], [toX, toY], bend) {
  return [(x + toX) / 2 + (toY - y) * bend, (y + toY) / 2 - (toX - x) * bend];
}
