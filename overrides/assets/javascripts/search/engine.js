/* Words -> sheets, by Pagefind. The engine is asked word by word and only for the very words:
   it would else leave out a word that it does not know, or take the beginning of another for it. */

const IN_TITLE = 3;
const IN_HEAD = 2;

/** Things said together count more than the same things said far apart: from 1 to 2. PLACES: thing by thing. */
const nearness = (places) => {
  if (places.length < 2) return 1;
  const all = places.flatMap((own, thing) => own.map((place) => [place, thing])).sort(([a], [b]) => a - b);
  const last = new Array(places.length).fill(-Infinity);
  let least = Infinity;
  for (const [place, thing] of all) {
    last[thing] = place;
    least = Math.min(least, place - Math.min(...last));
  }
  return 1 + Math.min(1, places.length / Math.max(least, 1));
};

export class Engine {
  /** FOLDER: where the engine's files are, as a whole address; EQUIVALENCES: that file, being fetched. */
  static async start(folder, equivalences) {
    const pagefind = await import(`${folder}pagefind.js`);
    // Without its worker: 12 kB less to fetch, for searches that take some milliseconds.
    await pagefind.options({
      noWorker: true,
      basePath: new URL(folder).pathname,
      ranking: { termSimilarity: 1, pageLength: 0.6, termSaturation: 2, termFrequency: 1 },
    });
    await pagefind.init();
    return new Engine(pagefind, await equivalences);
  }

  constructor(pagefind, { titre, tete }) {
    this.pagefind = pagefind;
    this.title = titre;
    this.head = tete;
    this.asked = new Map();
  }

  /** ASK, once a page for each NAME, however often the reader comes back to it. */
  once(name, ask) {
    if (!this.asked.has(name)) this.asked.set(name, ask());
    return this.asked.get(name);
  }

  /** The sheets that hold WORD: `Map(name -> {score, places})`, places being the numbers of its words in the sheet. */
  word(word) {
    return this.once(word, async () => {
      const exact = await this.pagefind.search(`"${word}"`);
      if (!exact.results.length) return new Map();
      const held = new Set(exact.results.map((result) => result.id));
      const scored = await this.pagefind.search(word);
      return new Map(
        scored.results
          .filter((result) => held.has(result.id))
          .map((result) => [
            result.id.slice(result.id.indexOf("_") + 1),
            { score: result.score * this.weight(result.words), places: result.words },
          ]),
      );
    });
  }

  /** What is in the title, then in the summary or the keywords, tells more of the subject than what is in the body. */
  weight(places) {
    const inTitle = places.some((place) => place < this.title);
    const inHead = places.some((place) => this.title <= place && place < this.head);
    return 1 + (inTitle ? IN_TITLE : 0) + (inHead ? IN_HEAD : 0);
  }

  /** The sheets that hold any of the words of THING. */
  thing(thing) {
    return this.once(`${thing.words.join()}?`, async () => {
      const found = new Map();
      for (const answers of await Promise.all(thing.words.map((word) => this.word(word)))) {
        for (const [name, { score, places }] of answers) {
          const known = found.get(name);
          found.set(name, {
            score: Math.max(score, known?.score ?? 0),
            places: known ? [...known.places, ...places] : places,
          });
        }
      }
      return found;
    });
  }

  /**
   * `{found, missing, answers}`: the sheets that hold every one of THINGS, `Map(name -> {score, places})`
   * with the places thing by thing; the things that no sheet holds; the answer to each thing.
   */
  async all(things) {
    const answers = await Promise.all(things.map((thing) => this.thing(thing)));
    const missing = things.filter((_, n) => !answers[n].size);
    const found = new Map();
    for (const name of answers[0]?.keys() ?? []) {
      const parts = answers.map((answer) => answer.get(name));
      if (!parts.every(Boolean)) continue;
      const places = parts.map((part) => part.places);
      const score = parts.reduce((sum, part) => sum + part.score, 0);
      found.set(name, { score: score * nearness(places), places });
    }
    return { found, missing, answers };
  }
}
