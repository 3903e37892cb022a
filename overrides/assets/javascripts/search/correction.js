/* When no sheet says a word: the word it may be a slip for, or those that it begins. */

import { distance, fold, masculine } from "./letters.js";

const SHORTEST = 5;
const TWO_SLIPS = 8;
const BEGINNING = 3;
const MOST_BEGINNINGS = 5;

/** WORD in plain letters, without the mark of the plural. */
const bare = (word) => fold(masculine(word)).replace(/[^\p{L}\p{N}]/gu, "").replace(/^(.{3,})[sx]$/, "$1");

/** The consonants of WORD as one hears them: two slips that change them make another word. */
const sound = (word) =>
  word
    .replace(/ph/g, "f")
    .replace(/qu/g, "k")
    .replace(/c(?=[eiy])/g, "s")
    .replace(/[cq]/g, "k")
    .replace(/z/g, "s")
    .replace(/[aeiouyh]/g, "")
    .replace(/(.)\1+/g, "$1");

/** The word of LIST (`[[word, number of sheets], …]`) that TYPED is most likely a slip for, or null. */
export const nearest = (typed, list) => {
  const word = bare(typed);
  if (word.length < SHORTEST) return null;
  const most = word.length >= TWO_SLIPS ? 2 : 1;
  let best = null;
  for (const [candidate, sheets] of list) {
    const other = bare(candidate);
    const far = distance(word, other, most);
    if (far > 1 && sound(word) !== sound(other)) continue;
    // Words that differ at their beginning are most often other words: « prostitution » is no « restitution ».
    const same = far === 1 ? 1 : 2;
    if (far > 1 && Math.abs(word.length - other.length) > 1) continue;
    if (far <= most && far > 0 && other.slice(0, same) === word.slice(0, same) && (!best || far < best.far || (far === best.far && sheets > best.sheets)))
      best = { candidate, far, sheets };
  }
  return best ? best.candidate : null;
};

/** The words of LIST that begin as TYPED does, the commonest first. */
export const beginnings = (typed, list) => {
  const word = fold(typed);
  if (word.length < BEGINNING) return [];
  return list
    .filter(([candidate]) => fold(candidate).startsWith(word))
    .sort((a, b) => b[1] - a[1])
    .slice(0, MOST_BEGINNINGS)
    .map(([candidate]) => candidate);
};
