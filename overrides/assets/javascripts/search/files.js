/* The files of the search, each asked for once, at its first use. Those of one build are in one folder, named after
   what they hold; `equivalences.json` alone keeps its address, and says which folder goes with it. */

import { Engine } from "./engine.js";
import { Facets } from "./facets.js";
import { page } from "./form.js";

/** What this script knows to read, as `fiche_builder/search/equivalences.py` counts it. */
const FORMAT = 2;
const root = new URL(page.dataset.index, document.baseURI).href;

/** The site has a newer search than this page. */
export class Outdated extends Error {}

let tries = 0;
const read = async (address) => {
  // After a failure, what the browser kept may be what failed.
  const answer = await fetch(address, tries ? { cache: "no-cache" } : {});
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const text = await answer.text();
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${address}: ${error.message}`);
  }
};

const made = new Map();
/** MAKE, done once, at its first use; done again after `forget`. */
const once = (make) => () => {
  if (!made.has(make)) made.set(make, make());
  return made.get(make);
};
const forget = () => {
  tries += 1;
  made.clear();
};

let build;
export const equivalences = once(async () => {
  const data = await read(`${root}equivalences.json`);
  if (data.format !== FORMAT) throw new Outdated(`format ${data.format}`);
  build = data.dossier;
  return data;
});
const json = async (name) => read(`${root}${(await equivalences()).dossier}/${name}`);

export const facets = once(async () => new Facets(...(await Promise.all([json("facettes.json"), json("pagefind/ordre.json")]))));
export const engine = once(async () => {
  const data = await equivalences();
  return Engine.start(`${root}${data.dossier}/pagefind/`, data, tries);
});
export const wordList = once(() => json("mots.json"));
/** What mends a slip: few searches need it. */
export const mending = once(() => import(`./correction.js${tries ? `?essai=${tries}` : ""}`));
export const sheet = (name) => json(`fiches/${name}.json`);

/** Make ready for a new try after a failure; returns whether the site was published anew since the files were read. */
export const renewed = async () => {
  const before = build;
  forget();
  try {
    return before !== undefined && (await equivalences()).dossier !== before;
  } catch {
    made.clear();
    return false;
  }
};
