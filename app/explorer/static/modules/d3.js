/** The one door to d3, which comes as a script that leaves its name behind. */

import "/explorer/vendor/d3-7.9.2/d3.min.js";

export const d3 = globalThis.d3;
