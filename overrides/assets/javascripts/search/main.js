/* The search page: what is typed and chosen is in the address, the results follow it. */

import { beginnings, nearest } from "./correction.js";
import { card, element } from "./card.js";
import { Engine } from "./engine.js";
import { AGE, Facets } from "./facets.js";
import { things as thingsOf } from "./query.js";

const COMMON = 8;
const FIRST = 5;
const FURTHER = 10;
const TYPING = 350;
const NARROW = "(max-width: 63.99rem)";

const page = document.getElementById("recherche");
const form = document.getElementById("formulaire-recherche");
const field = form.elements.q;
const results = document.getElementById("resultats");
const told = document.getElementById("annonce");
const list = document.getElementById("liste");
const home = page.dataset.accueil;
const folder = new URL(page.dataset.index, document.baseURI).href;

const json = async (name) => {
  const answer = await fetch(folder + name);
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.json();
};

/** MAKE, done once, at its first use; done again after a failure. */
const once = (make) => {
  let made;
  return () => {
    made ??= make().catch((error) => {
      made = undefined;
      throw error;
    });
    return made;
  };
};
const facets = once(async () => new Facets(...(await Promise.all([json("facettes.json"), json("pagefind/ordre.json")]))));
const equivalences = once(() => json("equivalences.json"));
const engine = once(() => Engine.start(`${folder}pagefind/`, equivalences()));
const wordList = once(() => json("mots.json"));

const count = (n, one, many) => `${n.toLocaleString("fr-FR")} ${n < 2 ? one : many}`;
const sheetCount = (n) => count(n, "fiche", "fiches");
const quoted = (text) => `«\u00a0${text}\u00a0»`;

/* The address and the form */

const boxes = () => [...page.querySelectorAll("input[type=checkbox]")];
const ageField = document.getElementById("age");

const isAge = (text) => /^\d{1,3}$/.test(text ?? "") && Number(text) <= 120;

const chosen = () => {
  const choices = new Map();
  const age = ageField.value.trim();
  if (isAge(age)) choices.set(AGE, Number(age));
  for (const box of boxes()) {
    if (!box.checked) continue;
    if (!choices.has(box.name)) choices.set(box.name, new Set());
    choices.get(box.name).add(box.value);
  }
  return choices;
};

const address = (typed, choices) => {
  const said = new URLSearchParams();
  if (typed) said.set("q", typed);
  for (const [name, value] of choices) {
    if (name === AGE) said.set(name, value);
    else for (const term of value) said.append(name, term);
  }
  const text = said.toString();
  return location.pathname + (text ? `?${text}` : "");
};

const fill = () => {
  const said = new URLSearchParams(location.search);
  field.value = said.get("q") ?? "";
  ageField.value = isAge(said.get(AGE)) ? said.get(AGE) : "";
  for (const box of boxes()) box.checked = said.getAll(box.name).includes(box.value);
  // A choice must be seen, even in a facet that is usually closed.
  for (const facet of page.querySelectorAll("details.filtre")) if (facet.querySelector(":checked")) facet.open = true;
};

const labelOf = (box) => box.labels[0].firstChild.textContent.trim();

/* The results */

/** The emergency numbers, when the sheet that answers best is about people in danger, and words were typed. */
const showDanger = (data) => {
  document.querySelector(".resultats .danger")?.remove();
  if (data.danger && field.value.trim()) told.after(document.getElementById("si-danger").content.cloneNode(true));
};

/** A group's heading (none over the main results) and its sheets: five, five more when the reader comes near their end, then
 *  ten at each press of a button. NAMES: the sheets; PLACES: `name -> places`, thing by thing. */
const group = async (title, note, names, places, noteOf = () => "") => {
  const items = element("ol", { className: "liste-resultats" });
  const more = element("button", { type: "button", className: "bouton-second" });
  let shown = 0;
  const next = async (most) => {
    const wanted = names.slice(shown, shown + most);
    const sheets = await Promise.all(wanted.map((name) => json(`fiches/${name}.json`)));
    const cards = sheets.map((data, n) => card(data, places(wanted[n]), home, title ? "h3" : "h2", noteOf(wanted[n])));
    items.append(...cards);
    if (!title && !shown) showDanger(sheets[0]);
    shown += wanted.length;
    const left = names.length - shown;
    more.hidden = left === 0;
    more.textContent = `Afficher ${count(Math.min(left, FURTHER), "fiche", "fiches")} de plus`;
    return cards[0];
  };
  more.addEventListener("click", async () => {
    const first = await next(FURTHER);
    first.querySelector("a").focus();
  });
  await next(FIRST);
  const near = new IntersectionObserver(([entry]) => {
    if (!entry.isIntersecting) return;
    near.disconnect();
    if (names.length > shown) next(FIRST);
  });
  near.observe(more);
  const parts = [items, more];
  if (note) parts.unshift(element("p", { className: "precision" }, note));
  if (title) parts.unshift(element("h2", { className: "groupe" }, title));
  return parts;
};

/** The choices made, each with a button that takes it back. */
const choicesList = (choices) => {
  if (!choices.size) return [];
  const button = (text, undo) => {
    const made = element("button", { type: "button" }, element("span", { className: "invisible" }, "Retirer : "), text);
    made.append(element("span", { className: "croix", ariaHidden: "true" }, "×"));
    made.addEventListener("click", () => {
      undo();
      told.focus();
      changed(true);
    });
    return element("li", {}, made);
  };
  const items = [];
  if (choices.has(AGE)) {
    items.push(
      button(`${choices.get(AGE)} ans`, () => {
        ageField.value = "";
      }),
    );
  }
  for (const box of boxes().filter((own) => own.checked)) {
    items.push(
      button(labelOf(box), () => {
        box.checked = false;
      }),
    );
  }
  return [element("ul", { className: "choix", ariaLabel: "Filtres choisis" }, ...items)];
};

const showCounts = (counts) => {
  page.classList.toggle("sans-nombres", !counts);
  for (const box of counts ? boxes() : []) {
    const n = counts.get(box.name)?.get(box.value) ?? 0;
    const label = box.labels[0];
    label.querySelector(".nombre").textContent = n.toLocaleString("fr-FR");
    label.classList.toggle("aucune", n === 0 && !box.checked);
  }
  for (const facet of page.querySelectorAll("details.filtre")) {
    const n = facet.querySelectorAll(":checked").length;
    facet.querySelector(".choisis").textContent = n ? `(${n})` : "";
  }
  const all = page.querySelectorAll("input:checked").length + (ageField.value ? 1 : 0);
  document.getElementById("filtres-nombre").textContent = all ? `(${all})` : "";
};

const searchLink = (typed, text = typed) => element("a", { href: address(typed, chosen()) }, text);

const listed = (nodes) => nodes.flatMap((node, n) => (n ? [", ", node] : [node]));

const paragraph = (...parts) => element("p", {}, ...parts);

/**
 * What TYPED finds: `{order, places, said, meant}`. order: the sheets' names, the best first; said: what must
 * be told before the results, as nodes; meant: the words that found them, TYPED but for its slips.
 */
const search = async (typed) => {
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

// A big collection's facets weigh more than a search: they come with the first look at them.
const light = "legere" in page.dataset;
let touched = false;
for (const look of ["pointerenter", "focusin", "input"]) {
  page.querySelector(".filtres").addEventListener(
    look,
    () => {
      if (touched) return;
      touched = true;
      if (!light) show();
    },
    { capture: true },
  );
}

const facetName = (name) =>
  name === AGE ? "âge" : page.querySelector(`input[name="${name}"]`).closest("details").querySelector("summary").firstChild.textContent.trim().toLowerCase();

/** What is announced: how many sheets, for which words, and what was changed or left out to find them. */
const summary = (typed, meant, stated, silent, without) => {
  const subject = meant ? ` pour ${quoted(meant)}` : "";
  const further = silent ? `, ${count(silent, "autre", "autres")} à vérifier` : "";
  if (!stated && without) return `Aucune fiche avec vos choix${subject}${further}`;
  if (typed !== meant) return `Aucune fiche pour ${quoted(typed)}. ${sheetCount(stated)}${subject}${further}`;
  return `${stated ? sheetCount(stated) : "Aucune fiche"}${subject}${further}`;
};

/** Where nothing was found: the ways that remain. */
const proposal = () => {
  const ways = [element("a", { href: "#autrement" }, "Cherchez par les index")];
  if (page.dataset.proposer) ways.push(", ou, si cette action existe chez vous, ", element("a", { href: page.dataset.proposer }, "proposez-la"));
  return [paragraph(...ways, ".")];
};

let run = 0;
const show = async () => {
  run += 1;
  const own = run;
  const typed = field.value.trim();
  const choices = chosen();
  results.setAttribute("aria-busy", "true");
  try {
    // Everything is asked for at once: each is a journey of its own.
    const facetsAsked = !typed || choices.size || light || touched ? facets() : null;
    const found = typed ? await search(typed) : null;
    const known = await facetsAsked;
    const { order, places, said, meant } = found ?? { order: known.order, places: () => [], said: [], meant: "" };
    const { stated, silent, counts } = known ? known.narrow(order, choices) : { stated: order, silent: new Map(), counts: null };
    const parts = [...choicesList(choices), ...said];
    if (stated.length) parts.push(...(await group("", "", stated, places)));
    else if (order.length && choices.size) {
      const without = element("a", { href: address(meant, new Map()) }, `${sheetCount(order.length)} sans vos choix`);
      parts.push(paragraph("Aucune fiche ne dit tout ce que vous avez choisi\u00a0: ", without, "."));
    } else parts.push(...proposal());
    if (silent.size) {
      const title = `Non précisé, à vérifier (${silent.size.toLocaleString("fr-FR")})`;
      const note = "Ces fiches conviennent peut-être\u00a0: elles ne disent rien de ce que vous avez choisi là.";
      parts.push(...(await group(title, note, [...silent.keys()], places, (name) => `À vérifier\u00a0: ${silent.get(name).map(facetName).join(", ")}`)));
    }
    // A later search may have been quicker.
    if (own !== run) return;
    if (!stated.length) document.querySelector(".resultats .danger")?.remove();
    list.replaceChildren(...parts);
    if (counts || !known) showCounts(counts);
    told.textContent = summary(typed, meant, stated.length, silent.size, choices.size ? order.length : 0);
    document.getElementById("voir").textContent = stated.length ? `Voir ${sheetCount(stated.length)}` : "Voir le résultat";
    document.title = `${typed ? `${typed} – ` : ""}${title}`;
  } catch (error) {
    if (own !== run) return;
    console.error(error);
    list.replaceChildren(
      paragraph("La recherche n’a pas pu se charger. Vérifiez la connexion et rechargez la page, ou passez par les index ci-dessous."),
    );
    told.textContent = "La recherche n’a pas pu se charger.";
  }
  results.setAttribute("aria-busy", "false");
};
const title = document.title;

/** The address follows the form: a new step back for a choice, the same one while a word is typed. */
const changed = (step) => {
  writing = false;
  const target = address(field.value.trim(), chosen());
  if (target !== location.pathname + location.search) history[step ? "pushState" : "replaceState"](null, "", target);
  show();
};

let waiting;
let writing = false;
const typing = () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    // A word is one step back, however slowly it is typed.
    changed(!writing);
    writing = true;
  }, TYPING);
};
field.addEventListener("input", typing);
ageField.addEventListener("input", typing);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(waiting);
  changed(true);
});
page.addEventListener("change", (event) => {
  if (event.target.type === "checkbox") changed(true);
});
document.getElementById("effacer").addEventListener("click", () => {
  ageField.value = "";
  for (const box of boxes()) box.checked = false;
  changed(true);
});
addEventListener("popstate", () => {
  fill();
  show();
});

// On a phone, what is found comes before what narrows it.
const panel = document.getElementById("filtres-panneau");
if (matchMedia(NARROW).matches) for (const group of [panel, ...panel.querySelectorAll("details")]) group.open = false;
document.getElementById("voir").addEventListener("click", () => {
  if (matchMedia(NARROW).matches) panel.open = false;
  told.focus();
});
told.tabIndex = -1;
fill();
show();
