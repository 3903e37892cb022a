/* Words -> sheets, by Pagefind. The engine is asked word by word and only for the very words:
   it would else leave out a word that it does not know, or take the beginning of another for it. */

const IN_TITLE = 2;
const IN_HEAD = 1;

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
  /** FOLDER: where the engine's files are, as a whole address; ROOM: `{titre, tete}`, as the equivalences say. */
  static async start(folder, room) {
    const [pagefind, order] = await Promise.all([
      import(`${folder}pagefind.js`),
      fetch(`${folder}ordre.json`).then((answer) => {
        if (!answer.ok) throw new Error(answer.status);
        return answer.json();
      }),
    ]);
    await pagefind.options({
      basePath: new URL(folder).pathname,
      ranking: { termSimilarity: 1, pageLength: 0.6, termSaturation: 2, termFrequency: 1 },
    });
    await pagefind.init();
    return new Engine(pagefind, order, room);
  }

  constructor(pagefind, order, room) {
    this.pagefind = pagefind;
    this.room = room;
    this.numbers = new Map(order.map((name, number) => [name, number]));
    this.answers = new Map();
  }

  number(result) {
    return this.numbers.get(result.id.slice(result.id.indexOf("_") + 1));
  }

  /** The sheets that hold PHRASE: `Map(number -> {score, places})`, places being the numbers of its words in the sheet. */
  async phrase(phrase) {
    const exact = await this.pagefind.search(`"${phrase}"`);
    const found = new Map();
    for (const result of exact.results) found.set(this.number(result), { score: 0, places: result.words });
    if (!found.size) return found;
    const scored = await this.pagefind.search(phrase);
    const length = phrase.split(" ").length;
    for (const result of scored.results) {
      const known = found.get(this.number(result));
      if (!known) continue;
      // For a phrase, the engine tells each of its words wherever it stands: only the phrase is of use.
      if (length === 1) known.places = result.words;
      known.score = (result.score / length) * this.weight(known.places);
    }
    return found;
  }

  /** A word in the title, then in the summary or the keywords, tells more of the subject than one of the body. */
  weight(places) {
    const [first] = places;
    return 1 + (first < this.room.titre ? IN_TITLE : 0) + (places.some((place) => this.room.titre <= place && place < this.room.tete) ? IN_HEAD : 0);
  }

  /** The sheets that hold any phrase of THING. Asked once a page, however often the reader comes back to it. */
  thing(thing) {
    const name = thing.phrases.join();
    if (!this.answers.has(name)) this.answers.set(name, this.ask(thing));
    return this.answers.get(name);
  }

  async ask(thing) {
    const found = new Map();
    for (const answers of await Promise.all(thing.phrases.map((phrase) => this.phrase(phrase)))) {
      for (const [number, { score, places }] of answers) {
        const known = found.get(number);
        found.set(number, {
          score: Math.max(score, known?.score ?? 0),
          places: known ? [...known.places, ...places] : places,
        });
      }
    }
    return found;
  }

  /**
   * `{found, missing, answers}`: the sheets that hold every one of THINGS, `Map(number -> {score, places})`
   * with the places thing by thing; the things that no sheet holds; the answer to each thing.
   */
  async all(things) {
    const answers = await Promise.all(things.map((thing) => this.thing(thing)));
    const missing = things.filter((_, n) => !answers[n].size);
    const found = new Map();
    for (const number of answers[0]?.keys() ?? []) {
      const parts = answers.map((answer) => answer.get(number));
      if (!parts.every(Boolean)) continue;
      const places = parts.map((part) => part.places);
      const score = parts.reduce((sum, part) => sum + part.score, 0);
      found.set(number, { score: score * nearness(places), places });
    }
    return { found, missing, answers };
  }
}
