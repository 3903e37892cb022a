/* Says why the search does not run. Not a module, and written as browsers of any age read it: what it tells of is
   modules that did not run. It stands beside the notice of who has no script at all, which is shown until it runs. */
"use strict";

(function () {
  var root = document.documentElement;
  var tooOld = !("noModule" in document.createElement("script"));

  // `main.js` says « prete » once every module has run.
  root.setAttribute("data-recherche", "attendue");

  window.addEventListener(
    "error",
    function (event) {
      var error = event.error;
      // What a browser cannot read of a script that came: one that did not come is no such error, and modules that do
      // not fit each other are those of two versions, which a reload mends.
      if (error instanceof SyntaxError && !/export|import/i.test(error.message)) tooOld = true;
      if (error instanceof TypeError || error instanceof ReferenceError) tooOld = true;
    },
    true
  );

  // Modules run before that, when they do.
  window.addEventListener("load", function () {
    if (root.getAttribute("data-recherche") === "prete") return;
    var notice = document.querySelector(".sans-script");
    var ways = " Les liens ci-dessous mènent à toutes les fiches.";
    root.removeAttribute("data-recherche");
    notice.setAttribute("role", "alert");
    if (location.protocol === "file:")
      notice.textContent =
        "Cette page est ouverte depuis un dossier de l’ordinateur : la recherche demande un serveur web (make serve en ouvre un)." + ways;
    else if (tooOld) notice.textContent = "Ce navigateur est trop ancien pour la recherche." + ways;
    else {
      notice.textContent = "La recherche n’a pas pu se charger. Vérifiez la connexion, puis rechargez la page." + ways + " ";
      var again = document.createElement("button");
      again.type = "button";
      again.className = "bouton-second";
      again.textContent = "Recharger la page";
      again.addEventListener("click", function () {
        location.reload();
      });
      notice.appendChild(again);
    }
  });
})();
