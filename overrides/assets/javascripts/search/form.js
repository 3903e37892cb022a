/* What is typed and chosen, in the form and in the address. */

import { AGE } from "./facets.js";

export const page = document.getElementById("recherche");
export const form = document.getElementById("formulaire-recherche");
export const field = form.elements.q;
export const boxes = () => [...page.querySelectorAll("input[type=checkbox]")];
export const ageField = document.getElementById("age");

/** Whether TEXT is an age, in years. */
export const isAge = (text) => /^\d{1,3}$/.test(text ?? "") && Number(text) <= 120;

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

/** The form as the address says. */
export const fill = () => {
  const said = new URLSearchParams(location.search);
  field.value = said.get("q") ?? "";
  ageField.value = isAge(said.get(AGE)) ? said.get(AGE) : "";
  for (const box of boxes()) box.checked = said.getAll(box.name).includes(box.value);
  // A choice must be seen, even in a facet that is usually closed.
  for (const facet of page.querySelectorAll("details.filtre")) if (facet.querySelector(":checked")) facet.open = true;
};

export const labelOf = (box) => box.labels[0].firstChild.textContent.trim();

/** What the facet NAME is called, inside a sentence. */
export const facetName = (name) =>
  name === AGE ? "âge" : page.querySelector(`input[name="${name}"]`).closest("details").querySelector("summary").firstChild.textContent.trim().toLowerCase();
