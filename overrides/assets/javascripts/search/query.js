/* What a reader types -> the things sought. The same plain words as `fiche_builder/search/words.py`. */

import { ONE_WORD } from "./french.js";
import { clean, distance, plain } from "./letters.js";

const WORD = new RegExp(ONE_WORD, "giu");
/** More would each ask the engine, and a question of so many words has no sheet that holds them all. */
const MOST_WORDS = 12;
const LONG_TERM = 16;
/** After a number: its unit, or another number and the unit of both. */
const UNIT = /^\s*(?:(?:-|–|—|\/|à|et|ou)\s*\d{1,3}\s*)?(?:ans?|années?|mois|jours?|semaines?|heures?|h|minutes?|min|km|m²|€|euros?|%)(?![\p{L}\p{N}])/iu;

/** Before a phone number, whole or short, as `plain` writes them: no part of what is sought. */
const LABELS = "tél téléphone phone fax télécopie fixe mobile portable port standard numéro num no".split(" ").map(plain);
const PHONE = /^(?:\d{9,}|3\d{3}|11[68]\d{3})0$/;

/** The plain words of TEXT, each with the way it was typed; measure: of a number with its unit, such as « 17 ans ». */
const words = (text) => {
  // « 17ans » is two words.
  const read = clean(text).replace(/(\d)(ans?)(?![\p{L}\p{N}])/giu, "$1 $2");
  return Array.from(read.matchAll(WORD), (found) => ({
    typed: found[0],
    plain: plain(found[0]),
    measure: /^\d+$/.test(found[0]) ? measure(read.slice(found.index + found[0].length)) : null,
  }));
};
/** What follows a number, in TEXT, that makes a measure of it: `{typed, plain}` of its word, null when it is none. */
const measure = (text) => {
  const found = UNIT.exec(text);
  if (!found) return null;
  const [word = ""] = found[0].match(/(?!(?:à|et|ou)[^\p{L}])[\p{L}\p{N}]+/giu) || [];
  return { typed: found[0].trim(), plain: word && plain(word) };
};

/** What FORMS says of FORM; not what every object has, such as « constructor ». */
const known = (forms, form) => (Object.prototype.hasOwnProperty.call(forms, form) ? forms[form] : undefined);

/** What the long term means that FORM is but for a slip: « travaille d'intérêt général ». */
const slip = (form, forms) => {
  const most = form.length < LONG_TERM ? 1 : 2;
  const near = Object.keys(forms).find((other) => other.includes(" ") && distance(form, other, most) <= most);
  return near && forms[near];
};

/**
 * What TYPED asks for: `{things, common, left}`.
 * things: `[{typed, known, words, then}]`; words: what the engine is asked, any of them will do; known: it is no slip;
 * then: the word that must follow, when there is one; common: the words typed, when all say nothing of a subject; left: those after the MOST first.
 */
export const understood = (typed, equivalences, most = MOST_WORDS) => {
  const empty = new Set(equivalences.vides);
  const all = words(typed);
  const full = withoutLabels(all.filter((word) => !empty.has(word.plain)));
  const common = full.length ? [] : all.map((word) => word.typed);
  const left = full.slice(most).map((word) => word.typed);
  return { things: thingsOf(full.slice(0, most), equivalences.formes), common, left };
};

/** ASKED without the labels of its numbers: « tél./fax : 04 66 70 50 07 ». */
const withoutLabels = (asked) =>
  asked.filter((word, n) => {
    const next = asked.slice(n).find((other) => !LABELS.includes(other.plain));
    return next === word || !PHONE.test(next?.plain);
  });

/** ASKED, word by word, as the things that FORMS name, or as words. */
const thingsOf = (asked, forms) => {
  const found = [];
  for (let start = 0; start < asked.length; ) {
    const first = asked[start];
    // « 17 ans » is not of the département 17.
    const [end, meant] = first.measure ? [start + 1] : longest(asked, start, forms);
    const typed = asked.slice(start, end).map((word) => word.typed);
    found.push({
      typed: first.measure ? `${first.typed} ${first.measure.typed}` : typed.join(" "),
      known: Boolean(meant || first.measure),
      words: meant || [first.plain],
      then: first.measure ? first.measure.plain : "",
    });
    start = end;
  }
  // A word typed twice is one thing.
  return found.filter((thing, n) => found.findIndex((other) => other.words.join() === thing.words.join() && other.then === thing.then) === n);
};

/** Where the longest run of ASKED from START that FORMS name ends, and what it means; one word when there is none. */
const longest = (asked, start, forms) => {
  for (let end = asked.length; end > start; end -= 1) {
    const form = asked
      .slice(start, end)
      .map((word) => word.plain)
      .join(" ");
    const meant = known(forms, form) || (end - start > 1 ? slip(form, forms) : undefined);
    if (meant) return [end, meant];
  }
  return [start + 1, undefined];
};
