/* Letters: how a word is written plainly, how far two words are from each other. */

import { ENDINGS, FEMININE, FRENCH_PREFIX, INCLUSIVE, LONG, PLURAL, SAME, SHORT } from "./french.js";

/** TEXT in lower case, without accents or ligatures, as `typography.fold` makes it in Python. */
export const fold = (text) =>
  text
    .replace(/œ/gi, "oe")
    .replace(/æ/gi, "ae")
    .replace(/[ßẞ]/g, "ss")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase();

const BESIDE = new RegExp(`^(\\p{L}{2,})${INCLUSIVE}$`, "iu");
/** The same with capitals: `habitantEs`. */
const CAPITALS = new RegExp(`^(\\p{L}{2,}?)(?:${ENDINGS.toUpperCase()})[sS]?$`, "u");
const PHONE = new RegExp(`^(?:00)?(?:${FRENCH_PREFIX})0?([1-9][0-9]{8})$`);
const WHOLE = new Map(Object.entries(SHORT));

/** WORD without the feminine that is written beside it. */
export const masculine = (word) => {
  const beside = BESIDE.exec(word);
  if (beside) return beside[1];
  const capitals = CAPITALS.exec(word);
  const end = capitals ? capitals[1].slice(-2) : "";
  return end && end === end.toLowerCase() && end !== end.toUpperCase() ? capitals[1] : word;
};

/** What is not seen is no part of a word; signs that look the same are the same. */
export const clean = (text) => Array.from(text.normalize("NFC"), (sign) => SAME[sign] ?? sign).join("");

/** WORD as the engine reads it, as `words.plain` makes it in Python: `Éducatrices` -> `educateur0`, `travaux` -> `traval0`. */
export const plain = (word) => {
  let flat = fold(masculine(word).replace("(0)", "")).replace(/[^\p{L}\p{N}]/gu, "");
  flat = WHOLE.get(flat) || flat;
  const phone = PHONE.exec(flat);
  if (phone) flat = `0${phone[1]}`;
  else if (/^(?:\+|00)/.test(word) && /^[0-9]+$/.test(flat)) flat = flat.replace(/^0+(?=.)/, "");
  if (flat.length >= PLURAL && /[sx]$/.test(flat)) flat = /[^e]aux$/.test(flat) ? `${flat.slice(0, -3)}al` : flat.slice(0, -1);
  if (flat.length >= LONG) {
    const [ending, masculine] = FEMININE.find(([end]) => flat.endsWith(end)) ?? ["", ""];
    flat = flat.slice(0, flat.length - ending.length) + masculine;
  }
  return `${flat}0`;
};

/** What a slip may make of a letter: another vowel, another letter of the same sound, or a neighbour on the keyboard. */
const ALIKE = ["aeiouy", "ckqsxz", "gj", "vw", "mn", "fp", "bp", "dt"];
const ROWS = ["azertyuiop", "qsdfghjklm", "wxcvbn"];
const mistaken = (a, b) =>
  ALIKE.some((set) => set.includes(a) && set.includes(b)) ||
  ROWS.some((row) => row.includes(a) && row.includes(b) && Math.abs(row.indexOf(a) - row.indexOf(b)) === 1);

/** How many slips lead from A to B (a letter more, less, swapped, or mistaken); MOST + 1 as soon as it is more. */
export const distance = (a, b, most) => {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let [before, last] = [[], Array.from({ length: b.length + 1 }, (_, n) => n)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : mistaken(a[i - 1], b[j - 1]) ? 1 : 2;
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[b.length];
};
