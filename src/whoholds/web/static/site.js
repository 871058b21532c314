// Everything works without this: keys press what is on the page, and words light up.
import "./keys.js";
import "./copying.js";
import "./dropping.js";
import "./lighting.js";
