/* Words -> sheets, by Pagefind. The engine is asked word by word and only for the very words:
   it would else leave out a word that it does not know, or take the beginning of another for it. */

const IN_TITLE = 3;
const IN_HEAD = 2;
/** « 16 ans à 25 ans », « de 16 à 25 ans »: how far on the number or the unit that goes with a number stands. */
const SOON = 3;

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

/** PIECE, fetched for the engine, without the name of its BUILD that it must end with: it is then whole. */
const whole = async (piece, build) => {
  if (!piece.ok) throw new Error(`${piece.url}: ${piece.status}`);
  if (!PIECES.test(piece.url)) return piece;
  const bytes = new Uint8Array(await piece.arrayBuffer());
  const end = bytes.length - build.length;
  if (new TextDecoder().decode(bytes.subarray(Math.max(end, 0))) !== build) throw new Error(`${piece.url}: cut`);
  return new Response(bytes.subarray(0, end));
};

const PIECES = /\.(?:pf_index|pf_meta|pagefind)$/;
const usual = window.fetch;
/** `{folder, build, lost}` of the engine in use; lost: why a piece of it could not be read. */
let watched = null;
/* The engine keeps to itself that a piece of its index did not come, and answers as if it held nothing. It gives no
   other hold than what it fetches with. */
window.fetch = async (input, options) => {
  const mine = watched;
  if (!mine || !new URL(input, location.href).pathname.startsWith(mine.folder)) return usual(input, options);
  try {
    return await whole(await usual(input, options), mine.build);
  } catch (error) {
    mine.lost = error;
    throw error;
  }
};

/** Ask at once for what PAGEFIND asks for one after the other. */
const hasten = (folder, build) => {
  for (const name of [`pagefind-entry.json?ts=${build}`, "wasm.unknown.pagefind"]) {
    const link = document.createElement("link");
    Object.assign(link, { rel: "preload", as: "fetch", crossOrigin: "", href: folder + name });
    document.head.append(link);
  }
};

export class Engine {
  /** FOLDER: where the engine's files are, as a whole address; EQUIVALENCES: that file; TRIES: how many failed before. */
  static async start(folder, { dossier: build, titre, tete }, tries) {
    if (!tries) hasten(folder, build);
    // A browser remembers that a module failed: a new try has another address.
    const { createInstance } = await import(`${folder}pagefind.js${tries ? `?essai=${tries}` : ""}`);
    const basePath = new URL(folder).pathname;
    watched = { folder: basePath, build, lost: null };
    const pagefind = createInstance({
      basePath,
      // Without its worker: 12 kB less to fetch, for searches that take some milliseconds.
      noWorker: true,
      metaCacheTag: build,
      ranking: { termSimilarity: 1, pageLength: 0.6, termSaturation: 2, termFrequency: 1 },
    });
    await pagefind.init();
    return new Engine(pagefind, watched, titre, tete);
  }

  constructor(pagefind, watched, title, head) {
    this.pagefind = pagefind;
    this.watched = watched;
    this.title = title;
    this.head = head;
    this.asked = new Map();
  }

  /** What the engine answers to QUERY. Throws when a piece of its index is lost. */
  async results(query) {
    const answer = await this.pagefind.search(query).catch((error) => ({ error }));
    if (this.watched.lost || answer.error) throw this.watched.lost || answer.error;
    return answer.results;
  }

  /** ASK, once a page for each NAME, however often the reader comes back to it. */
  once(name, ask) {
    if (!this.asked.has(name)) this.asked.set(name, ask());
    return this.asked.get(name);
  }

  /** The sheets that hold WORD: `Map(name -> {score, places})`, places being the numbers of its words in the sheet. */
  word(word) {
    return this.once(word, async () => {
      const exact = await this.results(`"${word}"`);
      if (!exact.length) return new Map();
      const held = new Set(exact.map((result) => result.id));
      const scored = await this.results(word);
      return new Map(
        scored
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
    return this.once(`${thing.words.join()}?${thing.then}`, async () => {
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
      return thing.then ? this.followed(found, thing.then) : found;
    });
  }

  /** FOUND, as `word` gives it, where THEN comes soon after. */
  async followed(found, then) {
    const next = await this.word(then);
    const kept = new Map();
    for (const [name, { score, places }] of found) {
      const after = (next.get(name) || { places: [] }).places;
      const near = places.filter((place) => after.some((other) => place < other && other <= place + SOON));
      if (near.length) kept.set(name, { score, places: near });
    }
    return kept;
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
