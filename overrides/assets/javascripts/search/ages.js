/* The ages that a reader types among the words: « 15 ans » is no word to look for, « il y a 15 ans » is no age. */

import { clean } from "./letters.js";

const OLDEST = 120;
const SPOKEN = /(?:\b(?:de|entre|à)\s+|d['’]\s*)?(\d{1,3})\s*(?:(?:-|–|—|\/|à|et|ou)\s*(\d{1,3})\s*)?ans?(?![\p{L}\p{N}])/iu;
/** What makes of the years that follow a time that passes, or a bound that no one age is. */
const BEFORE = /(?:^|[^\p{L}])(?:y a|depuis|pendant|durant|sur|dans|tous les|toutes les|en|ici(?: à)?|après|avant|moins|plus|jusque?|jusqu['’]|dès|partir|durée|bilan|plan|projet|programme|contrat|convention|bail|peine|prison|détention|maximum|minimum|max|min)\s*(?:d['’]|de|à)?\s*$|[<>≤≥+=]\s*(?:d['’]|de)?\s*$|(?:^|\s)[-–—]\s*(?:d['’]|de)?\s*$/iu;
const AFTER = /^\s*(?:(?:et|ou)\s+(?:plus|moins)|après|avant|plus|de|auparavant|minimum|maximum|max|min)(?![\p{L}\p{N}])|^\s*(?:d['’]|[+])/iu;

/** Whether TEXT is an age, in years. */
export const isAge = (text) => /^\d{1,3}$/.test(text || "") && Number(text) <= OLDEST;

/** The age that TYPED says, or the two ends of a range, and what is typed beside: `{ages, rest}`; no ages when there is none to offer. */
export const agesIn = (typed) => {
  const text = clean(typed);
  const none = { ages: [], rest: typed };
  const found = SPOKEN.exec(text);
  if (!found) return none;
  const before = text.slice(0, found.index);
  const after = text.slice(found.index + found[0].length);
  // The end of a longer number, of a word.
  if (/[\p{L}\p{N}.,]$/u.test(before) || BEFORE.test(before + found[0].slice(0, found[0].indexOf(found[1]))) || AFTER.test(after)) return none;
  const ages = found.slice(1).filter(Boolean);
  if (!ages.every(isAge) || (ages.length > 1 && Number(ages[0]) >= Number(ages[1]))) return none;
  return { ages: ages.map(Number), rest: `${before} ${after}`.replace(/\s+/g, " ").trim() };
};
