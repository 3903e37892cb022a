/* What is told when the search could not answer, and the way to try again. */

import { element, paragraph } from "./dom.js";
import { Outdated } from "./files.js";

export const FAILED = "La recherche n’a pas pu se charger.";

const reason = (error) => {
  if (error instanceof Outdated) return "Elle a changé depuis l’ouverture de cette page.";
  // A module that this browser cannot read; what cannot be read of a file's content is another error (`files.js`).
  if (error instanceof SyntaxError || typeof WebAssembly === "undefined")
    return "Ce navigateur est peut-être trop ancien, ou bloque WebAssembly, dont elle a besoin.";
  return "Vérifiez la connexion, puis essayez de nouveau.";
};

/** What to show after ERROR; RETRY: what its button does; what failed is announced already, unless it is ALONE. */
export const failure = (error, retry, alone = false) => {
  console.error(error);
  const again = element("button", { type: "button", className: "bouton-second" }, error instanceof Outdated ? "Recharger la page" : "Réessayer");
  again.addEventListener("click", () => {
    if (error instanceof Outdated) location.reload();
    else retry();
  });
  const ways = element("a", { href: "#autrement" }, "Cherchez par les index");
  return [paragraph(...(alone ? [element("strong", {}, FAILED), " "] : []), reason(error)), paragraph(again), paragraph(ways, ".")];
};
