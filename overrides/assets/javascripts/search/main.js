/* The search page: what is typed and chosen is in the address, the results follow it. */

import { search } from "./answers.js";
import { card } from "./card.js";
import { count, element, fillWith, none, paragraph, quoted, sheetCount } from "./dom.js";
import { AGE } from "./facets.js";
import { FAILED, failure } from "./failure.js";
import { facets, renewed, sheet } from "./files.js";
import { address, ageField, ageIsWrong, boxes, chosen, facetName, field, fill, form, labelOf, page } from "./form.js";

const FIRST = 5;
const FURTHER = 10;
const TYPING = 350;
const NARROW = "(max-width: 63.99rem)";

const results = document.getElementById("resultats");
const told = document.getElementById("annonce");
const list = document.getElementById("liste");
const home = page.dataset.accueil;

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
  const load = async (most) => {
    const first = shown === 0;
    const wanted = names.slice(shown, shown + most);
    const sheets = await Promise.all(wanted.map((name) => sheet(name)));
    const cards = sheets.map((data, n) => card(data, places(wanted[n]), home, title ? "h3" : "h2", noteOf(wanted[n])));
    items.append(...cards);
    if (!title && first) showDanger(sheets[0]);
    shown += wanted.length;
    const left = names.length - shown;
    more.hidden = left === 0;
    more.textContent = `Afficher ${sheetCount(Math.min(left, FURTHER))} de plus`;
    return cards[0];
  };
  // One after the other: the reader may press while five more are on their way.
  let loading = Promise.resolve();
  const next = (most) => {
    loading = loading.catch(() => {}).then(() => load(most));
    return loading;
  };
  const failed = async (error) => {
    await renewed();
    const said = element("div", {}, ...failure(error, retry, true));
    said.setAttribute("role", "alert");
    more.replaceWith(said);
  };
  more.addEventListener("click", () => {
    next(FURTHER).then((first) => first?.querySelector("a").focus(), failed);
  });
  await next(FIRST);
  const near = new IntersectionObserver(([entry]) => {
    if (!entry.isIntersecting) return;
    near.disconnect();
    next(FIRST).catch(failed);
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
    const cross = element("span", { className: "croix" }, "×");
    cross.setAttribute("aria-hidden", "true");
    made.append(cross);
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
  const made = element("ul", { className: "choix" }, ...items);
  made.setAttribute("aria-label", "Filtres choisis");
  return [made];
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
  const all = page.querySelectorAll("input:checked").length + (chosen().has(AGE) ? 1 : 0);
  document.getElementById("filtres-nombre").textContent = all ? `(${all})` : "";
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

/** What the address asked for that is not here, until something else is asked. */
let unknown = [];
/** What was asked beside the words and had no effect. */
const notTaken = () => {
  const wrong = ageIsWrong();
  ageField.setAttribute("aria-invalid", String(wrong));
  document.getElementById("age-faux").hidden = !wrong;
  const said = unknown.length ? [paragraph(`L’adresse demande ce qui n’est pas ici, et qui est laissé de côté\u00a0: ${unknown.join(", ")}.`)] : [];
  return wrong ? [...said, paragraph("L’âge n’est pas pris en compte\u00a0: donnez un nombre entier, de 0 à 120.")] : said;
};

/** The form as the address says, and the address without what is not here. */
const follow = () => {
  unknown = fill();
  if (unknown.length) history.replaceState(null, "", address(field.value.trim(), chosen()));
  show();
};

/** What is announced: how many sheets, for which words, and what was changed or left out to find them. */
const summary = (typed, meant, stated, silent, without) => {
  const subject = meant ? ` pour ${quoted(meant)}` : "";
  const further = silent ? `, ${count(silent, "autre", "autres")} à vérifier` : "";
  if (!stated && without) return `${none} avec vos choix${subject}${further}`;
  if (typed !== meant) return `${none} pour ${quoted(typed)}. ${sheetCount(stated)}${subject}${further}`;
  return `${stated ? sheetCount(stated) : none}${subject}${further}`;
};

/** Where nothing was found: the ways that remain. */
const proposal = () => {
  const ways = [element("a", { href: "#autrement" }, "Cherchez par les index")];
  if (page.dataset.proposer) ways.push(", ou, si cette action existe chez vous, ", element("a", { href: page.dataset.proposer }, "proposez-la"));
  return [paragraph(...ways, ".")];
};

const retry = () => {
  told.focus();
  show();
};

let run = 0;
/** AGAIN: it follows a failure by itself. */
const show = async (again = false) => {
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
    const parts = [...choicesList(choices), ...notTaken(), ...said];
    if (stated.length) parts.push(...(await group("", "", stated, places)));
    else if (order.length && choices.size) {
      const without = element("a", { href: address(meant, new Map()) }, `${sheetCount(order.length)} sans vos choix`);
      parts.push(paragraph(`${none} ne dit tout ce que vous avez choisi\u00a0: `, without, "."));
    } else parts.push(...proposal());
    if (silent.size) {
      const title = `Non précisé, à vérifier (${silent.size.toLocaleString("fr-FR")})`;
      const note = "Ces fiches conviennent peut-être\u00a0: elles ne disent rien de ce que vous avez choisi là.";
      parts.push(...(await group(title, note, [...silent.keys()], places, (name) => `À vérifier\u00a0: ${silent.get(name).map(facetName).join(", ")}`)));
    }
    // A later search may have been quicker.
    if (own !== run) return;
    if (!stated.length) document.querySelector(".resultats .danger")?.remove();
    fillWith(list, parts);
    showCounts(counts);
    told.textContent = found && found.told ? found.told : summary(typed, meant, stated.length, silent.size, choices.size ? order.length : 0);
    document.getElementById("voir").textContent = stated.length ? `Voir ${sheetCount(stated.length)}` : "Voir le résultat";
    document.title = `${typed ? `${typed} – ` : ""}${title}`;
  } catch (error) {
    if (own !== run) return;
    const anew = await renewed();
    if (own !== run) return;
    // The site was published since: what it has now answers.
    if (anew && !again) {
      show(true);
      return;
    }
    fillWith(list, failure(error, retry));
    document.querySelector(".resultats .danger")?.remove();
    told.textContent = FAILED;
  }
  results.setAttribute("aria-busy", "false");
};
const title = document.title;

/** The address follows the form: a new step back for a choice, the same one while a word is typed. */
const changed = (step) => {
  writing = false;
  unknown = [];
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
addEventListener("popstate", follow);

// On a phone, what is found comes before what narrows it.
const panel = document.getElementById("filtres-panneau");
if (matchMedia(NARROW).matches) for (const group of [panel, ...panel.querySelectorAll("details")]) group.open = false;
document.getElementById("voir").addEventListener("click", () => {
  if (matchMedia(NARROW).matches) panel.open = false;
  told.focus();
});
told.tabIndex = -1;
follow();
document.documentElement.dataset.recherche = "prete";
