/* The map is one stop of the Tab key: arrows go from tile to tile. Without this file each tile with a link is a stop. */
"use strict";

(() => {
  const map = document.querySelector(".carte");
  const shown = document.querySelector(".carte-nom");
  const links = [...map.querySelectorAll("a")];
  const cell = (link) => ({ row: Number(link.dataset.ligne), column: Number(link.dataset.colonne) });
  const name = (tile) => tile.querySelector("title").textContent;

  // The nearest tile of the nearest row that has one, above (-1) or below (1).
  const vertical = (from, way) => {
    const here = cell(from);
    const there = links.filter((link) => (cell(link).row - here.row) * way > 0);
    const far = (link) => [Math.abs(cell(link).row - here.row), Math.abs(cell(link).column - here.column)];
    const nearer = (one, other) => far(one)[0] - far(other)[0] || far(one)[1] - far(other)[1];
    return there.sort(nearer)[0];
  };
  // Left and right go on to the next row, so that no tile is out of reach.
  const goal = {
    ArrowLeft: (link) => links[links.indexOf(link) - 1],
    ArrowRight: (link) => links[links.indexOf(link) + 1],
    ArrowUp: (link) => vertical(link, -1),
    ArrowDown: (link) => vertical(link, 1),
    Home: () => links[0],
    End: () => links[links.length - 1],
  };

  const usual = shown.textContent;
  const show = (tile) => {
    shown.textContent = tile ? name(tile) : usual;
  };
  const current = () => (map.contains(document.activeElement) ? document.activeElement : null);

  const stop = (chosen) => {
    for (const link of links) link.setAttribute("tabindex", link === chosen ? "0" : "-1");
  };

  stop(links[0]);
  shown.hidden = false;
  map.addEventListener("keydown", (event) => {
    const link = event.target.closest("a");
    if (!link || !(event.key in goal) || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    goal[event.key](link)?.focus();
  });
  // Not on the drawing itself: Chromium makes a stop of a drawing that listens to the focus.
  const around = map.parentElement;
  around.addEventListener("focusin", () => {
    const link = current();
    if (link) stop(link);
    show(link);
  });
  around.addEventListener("focusout", () => show(null));
  map.addEventListener("mouseover", (event) => {
    const tile = event.target.closest("a, g");
    show(tile && tile.querySelector("title") ? tile : current());
  });
  map.addEventListener("mouseleave", () => show(current()));
})();
