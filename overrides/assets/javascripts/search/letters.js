/* Letters: how a word is written plainly, how far two words are from each other. */

const PLURAL = 4;
const SHORT = 4;

/** TEXT in lower case, without accents or ligatures, as `typography.fold` makes it in Python. */
export const fold = (text) =>
  text
    .replace(/œ/gi, "oe")
    .replace(/æ/gi, "ae")
    .replace(/ß/g, "ss")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase();

/** WORD as the engine reads it, as `words.plain` makes it in Python: `Travaux` -> `traval`, `Gard` -> `gard0`. */
export const plain = (word) => {
  let flat = fold(word).replace(/[^\p{L}\p{N}]/gu, "");
  if (flat.length >= PLURAL && /[sx]$/.test(flat)) flat = /[^e]aux$/.test(flat) ? `${flat.slice(0, -3)}al` : flat.slice(0, -1);
  return flat.length <= SHORT ? `${flat}0` : flat;
};

/** How many letters to add, take away, change or swap between A and B; MOST + 1 as soon as it is more. */
export const distance = (a, b, most) => {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let [before, last] = [[], Array.from({ length: b.length + 1 }, (_, n) => n)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[b.length];
};
