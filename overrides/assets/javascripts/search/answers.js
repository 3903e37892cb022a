/* What is typed -> the sheets that answer, the best first, and what must be told of it. */

import { element, listed, none, paragraph, quoted, sheetCount, those } from "./dom.js";
import { agesIn } from "./ages.js";
import { AGE } from "./facets.js";
import { engine, equivalences, mending, wordList } from "./files.js";
import { address, chosen } from "./form.js";
import { understood } from "./query.js";

/** More sheets than that are no help to who has too many words. */
const COMMON = 8;

const searchLink = (typed, text = typed) => element("a", { href: address(typed, chosen()) }, text);

/**
 * What TYPED finds: `{order, places, said, meant, told}`. order: the sheets' names, the best first; said: what must
 * be told before the results, as nodes; meant: the words that found them, TYPED but for its slips; told: what to
 * announce when it is not the number of sheets.
 */
export const search = async (typed) => {
  engine().catch(() => {});
  const { things: asked, common, left } = understood(typed, await equivalences());
  if (!asked.length) return { order: [], places: () => [], said: [], meant: typed, told: common.length ? commonText(common) : "Tapez un mot." };
  const [answer, said, meant] = await answerTo(typed, asked);
  const order = [...answer.entries()].sort(([a, x], [b, y]) => y.score - x.score || (a < b ? -1 : 1)).map(([name]) => name);
  return { order, places: (name) => answer.get(name).places, said: [...leftOut(left), ...ageOffer(typed), ...said], meant: meant ?? typed };
};

const answerTo = async (typed, asked) => {
  const pagefind = await engine();
  const { found, missing, answers } = await pagefind.all(asked);
  if (found.size) return [found, []];
  const nothing = new Map();
  if (missing.length) {
    const [words, { beginnings, nearest }] = await Promise.all([wordList(), mending()]);
    const corrected = correction(typed, missing, (word) => nearest(word, words));
    if (corrected) {
      const again = await pagefind.all(understood(corrected, await equivalences()).things);
      if (again.found.size) {
        const note = paragraph(
          `${none} ne dit ${missing.map((thing) => quoted(thing.typed)).join(" ni ")}. Voici les résultats pour `,
          searchLink(corrected, quoted(corrected)),
          ".",
        );
        return [again.found, [note], corrected];
      }
    }
    const said = [paragraph(element("strong", {}, missingText(missing)))];
    const near = missing.flatMap((thing) => (thing.known ? [] : beginnings(thing.typed, words)));
    if (near.length) said.push(paragraph("Mots des fiches qui commencent ainsi\u00a0: ", ...listed(near.map((word) => searchLink(word))), "."));
    return [nothing, [...said, ...alone(asked, answers)]];
  }
  if (asked.length > 2) {
    const partial = mostOf(answers);
    if (partial.size) {
      const note = paragraph(element("strong", {}, `${none} ne réunit tous ces mots.`), ` Voici ${those} qui en disent le plus.`);
      return [partial, [note]];
    }
  }
  return [nothing, [paragraph(element("strong", {}, `${none} ne réunit tous ces mots.`)), ...alone(asked, answers)]];
};

/** What to say of the things that no sheet holds. */
const missingText = (missing) => {
  const names = missing.map((thing) => quoted(thing.typed)).join(" ni ");
  const places = missing.every((thing) => thing.words.every((word) => word.startsWith("lieu")));
  return places ? `Aucune action citée\u00a0: ${names}. Une fiche sert partout, quel que soit le lieu.` : `${none} n’emploie ${names}.`;
};

/** What to say of words that say nothing of a subject. */
const commonText = (words) =>
  words.length > 1 ? `${quoted(words.join(" "))}\u00a0: ces mots sont trop courants pour être cherchés.` : `Le mot ${quoted(words[0])} est trop courant pour être cherché.`;

/** What to say of words too many. */
const leftOut = (words) =>
  words.length ? [paragraph(`Les douze premiers mots utiles ont été cherchés, sans la suite\u00a0: ${quoted(words.join(" "))}.`)] : [];

/** « 15 ans » is no word to look for: a link to the sheets for that age. */
const ageOffer = (typed) => {
  const { ages, rest } = agesIn(typed);
  if (!ages.length) return [];
  const links = ages.map((age, n) => element("a", { href: address(rest, new Map([...chosen(), [AGE, age]])) }, n ? `pour ${age} ans` : `les fiches pour ${age} ans`));
  return [paragraph("Voir plutôt ", ...links.flatMap((link, n) => (n ? [" ou ", link] : [link])), rest ? ` avec ${quoted(rest)}.` : ".")];
};

/** TYPED with each missing word mended by NEAREST; null when one cannot be. */
const correction = (typed, missing, nearest) => {
  let mended = typed;
  for (const thing of missing) {
    const better = thing.known ? null : nearest(thing.typed);
    if (!better) return null;
    mended = mended.replace(thing.typed, better);
  }
  return mended;
};

/** A link to what each thing finds by itself. */
const alone = (asked, answers) => {
  const links = asked.flatMap((thing, n) =>
    answers[n].size && answers[n].size <= COMMON && asked.length > 1 ? [searchLink(thing.typed, `${thing.typed} (${sheetCount(answers[n].size)})`)] : [],
  );
  return links.length ? [paragraph("Chercher seulement\u00a0: ", ...listed(links), ".")] : [];
};

/** The sheets that answer to more than half of what was asked, by how much they do. */
const mostOf = (answers) => {
  const found = new Map();
  for (const name of new Set(answers.flatMap((answer) => [...answer.keys()]))) {
    const parts = answers.map((answer) => answer.get(name));
    const held = parts.filter(Boolean);
    if (held.length * 2 <= answers.length) continue;
    const score = held.reduce((sum, part) => sum + part.score, 0) + held.length * 1000;
    found.set(name, { score, places: parts.map((part) => part?.places ?? []) });
  }
  return found;
};
