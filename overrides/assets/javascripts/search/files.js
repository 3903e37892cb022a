/* The files of the search, each asked for once, at its first use. */

import { Engine } from "./engine.js";
import { Facets } from "./facets.js";
import { page } from "./form.js";

const folder = new URL(page.dataset.index, document.baseURI).href;

export const json = async (name) => {
  const answer = await fetch(folder + name);
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.json();
};

/** MAKE, done once, at its first use; done again after a failure. */
const once = (make) => {
  let made;
  return () => {
    made ??= make().catch((error) => {
      made = undefined;
      throw error;
    });
    return made;
  };
};
export const facets = once(async () => new Facets(...(await Promise.all([json("facettes.json"), json("pagefind/ordre.json")]))));
export const equivalences = once(() => json("equivalences.json"));
export const engine = once(() => Engine.start(`${folder}pagefind/`, equivalences()));
export const wordList = once(() => json("mots.json"));
