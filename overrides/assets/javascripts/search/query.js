/* What a reader types -> the things sought. The same plain words as `fiche_builder/search/words.py`. */

import { distance, plain } from "./letters.js";

const WORD = /(?<![\p{L}\p{N}])(?:\p{L}\.){2,}(?:\p{L}(?![\p{L}\p{N}]))?|(?<!\d)\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|(?<!\d)\d\d(?:[ \u00a0\u202f]\d\d){4}(?!\d)|auto-[\p{L}\p{N}]+|[\p{L}\p{N}]+/giu;
const MOST_WORDS = 12;
const LONG_TERM = 16;

/** The plain words of TEXT, each with the way it was typed. */
const words = (text) =>
  Array.from(text.normalize("NFC").matchAll(WORD), ([typed]) => ({
    typed,
    plain: plain(typed),
  }));

/** What FORMS says of FORM; not what every object has, such as « constructor ». */
const known = (forms, form) => (Object.hasOwn(forms, form) ? forms[form] : undefined);

/** What the long term means that FORM is but for a slip: « travaille d'intérêt général ». */
const slip = (form, forms) => {
  const most = form.length < LONG_TERM ? 1 : 2;
  const near = Object.keys(forms).find((other) => other.includes(" ") && distance(form, other, most) <= most);
  return near && forms[near];
};

/**
 * The things that TYPED asks for: `[{typed, known, words}]`.
 * words: what the engine is asked, any of them will do; known: the equivalences name it, so that it is no slip.
 */
export const things = (typed, equivalences, most = MOST_WORDS) => {
  const empty = new Set(equivalences.vides);
  const all = words(typed).slice(0, most);
  const full = all.filter((word) => !empty.has(word.plain));
  // « Qui » alone is a question about nothing else.
  const asked = full.length ? full : all;
  const found = [];
  for (let start = 0; start < asked.length; ) {
    let end = asked.length;
    let meant;
    for (; end > start; end -= 1) {
      const form = asked
        .slice(start, end)
        .map((word) => word.plain)
        .join(" ");
      meant = known(equivalences.formes, form) ?? (end - start > 1 ? slip(form, equivalences.formes) : undefined);
      if (meant) break;
    }
    if (meant) {
      const part = asked.slice(start, end);
      found.push({ typed: part.map((word) => word.typed).join(" "), known: true, words: meant });
      start = end;
    } else {
      found.push({ typed: asked[start].typed, known: false, words: [asked[start].plain] });
      start += 1;
    }
  }
  // A word typed twice is one thing.
  return found.filter((thing, n) => found.findIndex((other) => other.words.join() === thing.words.join()) === n);
};
