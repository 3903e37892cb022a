/* A result: the sheet's title, its summary, and where the words were found. Built as nodes, never as HTML text. */

import { element } from "./dom.js";

const AROUND = 26;
const BEFORE = 7;
const EXCERPTS = 2;
/** Pieces of a sheet that are shown as such, or that have no place on its page. */
const SHOWN = new Set(["titre", "resume", ""]);
const NO_ANCHOR = new Set(["mots_cles"]);

/** The words of a sheet, as `fiche_builder/search/documents.py` writes them. */
class Sheet {
  constructor(data) {
    this.address = data.adresse;
    this.words = data.texte.match(/[^ \u200b]*[ \u200b]/g) ?? [];
    this.terms = new Map(data.termes.map(([at, start, length]) => [at, { start, length }]));
    let start = 0;
    this.parts = data.parties.map(([anchor, heading, length]) => {
      const part = { anchor, start, text: start + heading, end: start + length };
      start += length;
      return part;
    });
  }

  /** Where the word that the engine finds at PLACE stands in the text: `{start, length}`. */
  span(place) {
    return this.terms.get(place) ?? { start: place, length: 1 };
  }

  part(name) {
    return this.parts.find((part) => part.anchor === name);
  }

  /** The heading of PART; that of its rubrique when it is a further piece of one. */
  heading(part) {
    const { start, text } = this.part(part.anchor);
    return this.words.slice(start, text).join("").replace(/\u200b/g, "").trim();
  }

  holding(place) {
    return this.parts.find((part) => part.start <= place && place < part.end);
  }
}

/** The words from START to END, those at PLACES marked, two that follow each other in one mark. */
const marked = (sheet, start, end, places) => {
  const nodes = [];
  for (let n = start; n < end; ) {
    const hit = places.has(n);
    let text = "";
    do {
      text += sheet.words[n];
      n += 1;
    } while (n < end && places.has(n) === hit);
    text = text.replace(/\u200b/g, "");
    if (!hit) nodes.push(text);
    else {
      const [, word, tail] = /^(.*?)([\s.,;:!?«»()…·]*)$/su.exec(text);
      nodes.push(element("mark", {}, word), tail);
    }
  }
  return nodes;
};

/** The rubriques that say most of what is sought: `[{part, start, end}]`, in the order of the page. */
const excerpts = (sheet, places) => {
  const best = new Map();
  const listed = new Map();
  const all = places.flatMap((own, thing) => own.map((place) => ({ place: sheet.span(place).start, thing }))).sort((a, b) => a.place - b.place);
  for (const { place } of all) {
    const part = sheet.holding(place);
    if (!part || SHOWN.has(part.anchor)) continue;
    // The places of a sheet, listed after it, are those of this rubrique: no sentence to show.
    if (sheet.part(part.anchor) !== part) {
      listed.set(part.anchor, (listed.get(part.anchor) ?? []).concat(place));
      continue;
    }
    const near = all.filter((other) => other.place >= place && other.place < place + AROUND - BEFORE && other.place < part.end);
    const weight = new Set(near.map((other) => other.thing)).size * 100 + near.length;
    const known = best.get(part);
    if (!known || weight > known.weight) best.set(part, { part, place, weight });
  }
  const sentences = [...best.values()]
    .sort((a, b) => b.weight - a.weight || a.place - b.place)
    .slice(0, EXCERPTS)
    .sort((a, b) => a.place - b.place)
    .map(({ part, place }) => {
      const start = Math.max(part.text, place - BEFORE);
      return { part, start, end: Math.min(part.end, start + AROUND) };
    });
  const named = [...listed]
    .filter(([anchor]) => !sentences.some(({ part }) => part.anchor === anchor))
    .map(([anchor, [place]]) => ({ part: sheet.part(anchor), start: place, end: place + 1, alone: true }));
  return [...sentences, ...named].slice(0, EXCERPTS);
};

/**
 * The list item of a result. DATA: the sheet's file; PLACES: per thing sought, where the engine
 * finds its words (none when nothing was typed); HOME: the address of the site's root, seen from this page;
 * HEADING: the element of its title; NOTE: what must be said of it, empty when nothing.
 */
export const card = (data, places, home, heading, note) => {
  const sheet = new Sheet(data);
  const hits = new Set(places.flat().flatMap((place) => {
    const { start, length } = sheet.span(place);
    return Array.from({ length }, (_, n) => start + n);
  }));
  const address = home + sheet.address;
  const title = sheet.part("titre");
  const item = element("li", { className: "resultat" });
  item.append(
    element(heading, { className: "nom" }, element("a", { href: address }, ...marked(sheet, title.start, title.end, hits))),
  );
  if (note) item.append(element("p", { className: "verifier" }, note));
  const summary = sheet.part("resume");
  if (summary) item.append(element("p", {}, ...marked(sheet, summary.start, summary.end, hits)));
  const found = excerpts(sheet, places);
  if (found.length) {
    const list = element("ul", { className: "extraits" });
    for (const { part, start, end, alone } of found) {
      const name = NO_ANCHOR.has(part.anchor)
        ? element("strong", {}, sheet.heading(part))
        : element("a", { href: `${address}#${part.anchor}` }, sheet.heading(part));
      list.append(
        element(
          "li",
          {},
          name,
          "\u00a0: ",
          start > part.text && !alone ? "… " : "",
          ...marked(sheet, start, end, hits).map((node) => (alone && typeof node === "string" ? "" : node)),
          end < part.end && !alone ? "…" : "",
        ),
      );
    }
    item.append(list);
  }
  return item;
};
