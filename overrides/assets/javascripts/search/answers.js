/* What is typed -> the sheets that answer, the best first, and what must be told of it. */

import { beginnings, nearest } from "./correction.js";
import { element, listed, paragraph, quoted, sheetCount } from "./dom.js";
import { AGE } from "./facets.js";
import { engine, equivalences, wordList } from "./files.js";
import { address, chosen, isAge } from "./form.js";
import { things as thingsOf } from "./query.js";

/** More sheets than that are no help to who has too many words. */
const COMMON = 8;

const searchLink = (typed, text = typed) => element("a", { href: address(typed, chosen()) }, text);

/**
 * What TYPED finds: `{order, places, said, meant}`. order: the sheets' names, the best first; said: what must
 * be told before the results, as nodes; meant: the words that found them, TYPED but for its slips.
 */
export const search = async (typed) => {
  engine().catch(() => {});
  const asked = thingsOf(typed, await equivalences());
  if (!asked.length) return { order: [], places: () => [], said: [paragraph("Tapez un mot.")], meant: typed };
  const [answer, said, meant] = await answerTo(typed, asked);
  const order = [...answer.entries()].sort(([a, x], [b, y]) => y.score - x.score || (a < b ? -1 : 1)).map(([name]) => name);
  return { order, places: (name) => answer.get(name).places, said: [...ageOffer(typed), ...said], meant: meant ?? typed };
};

const answerTo = async (typed, asked) => {
  const pagefind = await engine();
  const { found, missing, answers } = await pagefind.all(asked);
  if (found.size) return [found, []];
  const nothing = new Map();
  if (missing.length) {
    const words = await wordList();
    const corrected = await correction(typed, missing, words);
    if (corrected) {
      const again = await pagefind.all(thingsOf(corrected, await equivalences()));
      if (again.found.size) {
        const note = paragraph(
          `Aucune fiche ne dit ${missing.map((thing) => quoted(thing.typed)).join(" ni ")}. Voici les résultats pour `,
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
      const note = paragraph(element("strong", {}, "Aucune fiche ne réunit tous ces mots."), " Voici celles qui en disent le plus.");
      return [partial, [note]];
    }
  }
  return [nothing, [paragraph(element("strong", {}, "Aucune fiche ne réunit tous ces mots.")), ...alone(asked, answers)]];
};

/** What to say of the things that no sheet holds. */
const missingText = (missing) => {
  const names = missing.map((thing) => quoted(thing.typed)).join(" ni ");
  const places = missing.every((thing) => thing.words.every((word) => word.startsWith("lieu")));
  return places ? `Aucune action citée\u00a0: ${names}. Une fiche sert partout, quel que soit le lieu.` : `Aucune fiche n’emploie ${names}.`;
};

/** « 15 ans » is no word to look for: a link to the sheets for that age. */
const ageOffer = (typed) => {
  const [whole, age] = /(?<!\d)(\d{1,3})\s*ans?(?![\p{L}\d])/iu.exec(typed) ?? [];
  if (!isAge(age)) return [];
  const rest = typed.replace(whole, " ").replace(/\s+/g, " ").trim();
  const link = element("a", { href: address(rest, new Map([...chosen(), [AGE, Number(age)]])) }, `les fiches pour ${age} ans`);
  return [paragraph("Voir plutôt ", link, rest ? ` avec ${quoted(rest)}.` : ".")];
};

/** TYPED with each missing word mended; null when one cannot be. */
const correction = async (typed, missing, words) => {
  let mended = typed;
  for (const thing of missing) {
    const better = thing.known ? null : nearest(thing.typed, words);
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
