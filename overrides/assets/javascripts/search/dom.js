/* What the page is told with: nodes, never HTML text; numbers and quotes as French writes them. */

export const element = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

/** NODES in the place of what NODE holds (`replaceChildren` is younger than some browsers). */
export const fillWith = (node, nodes) => {
  node.textContent = "";
  node.append(...nodes);
};

export const paragraph = (...parts) => element("p", {}, ...parts);

/** NODES with a comma between them. */
export const listed = (nodes) => nodes.flatMap((node, n) => (n ? [", ", node] : [node]));

export const count = (n, one, many) => `${n.toLocaleString("fr-FR")} ${n < 2 ? one : many}`;
/** What is sought is called so: one, several, none of it, those. Of several kinds, they are results. */
const [one, many, none, those] = (globalThis.document?.getElementById("recherche")?.dataset.noms ?? "fiche|fiches|Aucune fiche|celles").split("|");
export { none, those };
export const sheetCount = (n) => count(n, one, many);
export const quoted = (text) => `«\u00a0${text}\u00a0»`;
