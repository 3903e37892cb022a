/* The page works without this file. It adds a forced light or dark display and closes menus. */
"use strict";

(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const KEY = "affichage";

  // Kept on this device only. Reading may be forbidden by the browser's settings.
  const stored = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  };
  const store = (choice) => {
    try {
      if (choice) localStorage.setItem(KEY, choice);
      else localStorage.removeItem(KEY);
    } catch {
      // The choice then lasts as long as the page.
    }
  };
  const apply = (choice) => {
    if (choice === "clair" || choice === "sombre") root.dataset.affichage = choice;
    else delete root.dataset.affichage;
  };
  const usual = () => (dark.matches ? "sombre" : "clair");

  apply(stored());
  root.classList.add("script");

  const displayButton = () => {
    const button = document.querySelector("button.affichage");
    const other = () => ((root.dataset.affichage || usual()) === "clair" ? "sombre" : "clair");
    const name = () => {
      button.textContent = `Passer en affichage ${other()}`;
    };
    name();
    button.hidden = false;
    button.addEventListener("click", () => {
      // Back to what the device asks for: nothing is kept any more.
      const choice = other() === usual() ? null : other();
      store(choice);
      apply(choice);
      name();
    });
    dark.addEventListener("change", name);
  };

  const closing = () => {
    const menus = document.querySelectorAll(".menu details, .sommaire-etroit details");
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      for (const menu of menus) {
        if (!menu.open) continue;
        // The focus must not be lost with the link that held it.
        if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
        menu.open = false;
      }
    });
    const closeOthers = (event) => {
      for (const menu of menus) if (!menu.contains(event.target)) menu.open = false;
    };
    document.addEventListener("click", closeOthers);
    document.addEventListener("focusin", closeOthers);
    for (const link of document.querySelectorAll(".sommaire-etroit a")) {
      link.addEventListener("click", () => {
        link.closest("details").open = false;
      });
    }
  };

  document.addEventListener("DOMContentLoaded", () => {
    displayButton();
    closing();
  });
})();
