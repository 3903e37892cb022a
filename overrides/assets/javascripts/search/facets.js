/* What the reader chose -> which sheets state it, which are silent, and how many each further choice would leave.
   OR inside a facet, AND between facets. Silence is not "no": a silent sheet is set apart, never dropped. */

export const AGE = "age";
const STATED = 1;
const SILENT = 0;
const OTHER = -1;

/** `16-25`, or `~0-17` where the sheet says « mineurs » and no age. */
const bounds = (said) => {
  if (!said) return null;
  const [low, high] = said.replace("~", "").split("-").map(Number);
  return { low, high, stated: !said.startsWith("~") };
};

export class Facets {
  /** DATA: `facettes.json`, as `fiche_builder/search/facets.py` writes it; ORDER: the sheets' names, in the same order. */
  constructor(data, order) {
    this.order = order;
    this.numbers = new Map(order.map((name, number) => [name, number]));
    this.terms = new Map();
    this.sheets = new Map();
    for (const [name, { termes, fiches }] of Object.entries(data.facettes)) {
      this.terms.set(name, new Map(termes.map((term, number) => [term, number])));
      this.sheets.set(name, data.nombre ? fiches.split(",").map((said) => (said ? said.split(" ").map(Number) : [])) : []);
    }
    this.ages = data.nombre ? data.ages.split(",").map(bounds) : [];
  }

  get names() {
    return [...this.terms.keys()];
  }

  /** How SHEET answers to the choice CHOSEN (a set of terms, or an age) in the facet NAME. */
  answer(name, chosen, sheet) {
    if (name === AGE) {
      const ages = this.ages[sheet];
      if (!ages) return SILENT;
      if (chosen < ages.low || ages.high < chosen) return OTHER;
      // « Mineurs » does not say whether a child of eight is meant.
      return ages.stated ? STATED : SILENT;
    }
    // A page opened before a publication may have a facet that there is no more.
    const said = (this.sheets.get(name) ?? [])[sheet] ?? [];
    if (!said.length) return SILENT;
    const terms = this.terms.get(name);
    return [...chosen].some((term) => said.includes(terms.get(term))) ? STATED : OTHER;
  }

  /**
   * SHEETS (names, in order) narrowed by CHOICES (`Map(facet -> set of terms, or an age)`):
   * `{stated, silent, counts}`; silent: `Map(name -> the facets on which the sheet says nothing)`; counts: per facet, `Map(term -> how many sheets state it)` among those
   * that state the choices made in the other facets.
   */
  narrow(sheets, choices) {
    const stated = [];
    const silent = new Map();
    const counts = new Map(this.names.map((name) => [name, new Map()]));
    const terms = new Map(this.names.map((name) => [name, [...this.terms.get(name).keys()]]));
    for (const name of sheets) {
      const sheet = this.numbers.get(name);
      const short = [];
      let other = false;
      for (const [facet, chosen] of choices) {
        const answer = this.answer(facet, chosen, sheet);
        if (answer !== STATED) short.push(facet);
        if (answer === OTHER) other = true;
      }
      if (!short.length) stated.push(name);
      else if (!other) silent.set(name, short);
      // A further choice in a facet counts what the other facets let through.
      for (const facet of this.names) {
        if (short.some((other) => other !== facet)) continue;
        const tally = counts.get(facet);
        for (const number of this.sheets.get(facet)[sheet]) {
          const term = terms.get(facet)[number];
          tally.set(term, (tally.get(term) ?? 0) + 1);
        }
      }
    }
    return { stated, silent, counts };
  }
}
