/* What is typed and chosen, in the form and in the address. */

import { isAge } from "./ages.js";
import { quoted } from "./dom.js";
import { AGE } from "./facets.js";

export const page = document.getElementById("recherche");
export const form = document.getElementById("formulaire-recherche");
export const field = form.elements.q;
export const boxes = () => [...page.querySelectorAll("input[type=checkbox]")];
export const ageField = document.getElementById("age");

// The browser would keep the form silently, where the field that it finds wrong is folded away: the page tells.
form.noValidate = true;

/** Whether what stands in the field is no age. */
export const ageIsWrong = () => ageField.validity.badInput || (ageField.value.trim() !== "" && !isAge(ageField.value.trim()));

/** `Map(facet -> set of terms, or the age)`. */
export const chosen = () => {
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

/** The address of the search of TYPED with CHOICES. */
export const address = (typed, choices) => {
  const said = new URLSearchParams();
  if (typed) said.set("q", typed);
  for (const [name, value] of choices) {
    if (name === AGE) said.set(name, value);
    else for (const term of value) said.append(name, term);
  }
  const text = said.toString();
  return location.pathname + (text ? `?${text}` : "");
};

/** The form as the address says. Returns what the address asks for that is not here, as text. */
export const fill = () => {
  const said = new URLSearchParams(location.search);
  field.value = said.get("q") ?? "";
  ageField.value = isAge(said.get(AGE)) ? said.get(AGE) : "";
  for (const box of boxes()) box.checked = said.getAll(box.name).includes(box.value);
  // A choice must be seen, even in a facet that is usually closed.
  for (const facet of page.querySelectorAll("details.filtre")) if (facet.querySelector(":checked")) facet.open = true;
  const terms = new Set(boxes().map((box) => `${box.name}=${box.value}`));
  const facets = new Set(boxes().map((box) => box.name));
  return [...said]
    .filter(([name, value]) => value && (name === AGE ? !isAge(value) : facets.has(name) && !terms.has(`${name}=${value}`)))
    .map(([name, value]) => (name === AGE ? `âge ${quoted(value)}` : `${facetName(name)} ${quoted(value)}`));
};

export const labelOf = (box) => box.labels[0].firstChild.textContent.trim();

/** What the facet NAME is called, inside a sentence. */
export const facetName = (name) =>
  name === AGE ? "âge" : page.querySelector(`input[name="${name}"]`).closest("details").querySelector("summary").firstChild.textContent.trim().toLowerCase();
