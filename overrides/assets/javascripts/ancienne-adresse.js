/* At the former address of a sheet: on to the new one, at the same place of the page. */
"use strict";

location.replace(document.currentScript.dataset.vers + location.hash);
