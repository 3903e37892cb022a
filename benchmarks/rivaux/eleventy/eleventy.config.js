import markdownIt from "markdown-it";

const markdown = markdownIt();
const order = (a, b) => a.localeCompare(b, "fr");

/** The sheets in the order of their files. */
const sheets = (api) => api.getFilteredByGlob("src/fiches/*.md").sort((a, b) => order(a.fileSlug, b.fileSlug));

export default function (config) {
  config.addFilter("md", (text) => markdown.render(String(text)));
  config.addPassthroughCopy("src/fiches.css");
  config.addCollection("fiches", sheets);
  config.addCollection("titres", (api) => Object.fromEntries(sheets(api).map((p) => [p.fileSlug, p.data.title])));
  config.addCollection("entrees", (api) => {
    const found = [];
    const { index, adresses } = api.getAll()[0].data;
    for (const { nom, titre } of index) {
      const entries = new Map();
      for (const page of sheets(api)) {
        for (const label of page.data[nom] ?? []) {
          if (!entries.has(label)) entries.set(label, []);
          entries.get(label).push(page);
        }
      }
      for (const label of [...entries.keys()].sort(order)) {
        found.push({ index: nom, titreIndex: titre, titre: label, adresse: adresses[nom][label], pages: entries.get(label) });
      }
    }
    return found;
  });
  return { dir: { input: "src" }, markdownTemplateEngine: false };
}
