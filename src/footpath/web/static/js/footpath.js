// Footpath's own small script, on every page: keys, menus, undo, print, filters.
// Every page can be read and written without it.

import "./keys.js";
import { start as startTypeahead } from "./typeahead.js";
import { start as startAutosave } from "./autosave.js";
import { start as startWriting } from "./writing.js";
import { start as startCaring } from "./caring.js";
import { start as startKinder } from "./kinder.js";
import { initAll } from "../vendor/govuk-frontend/govuk-frontend.min.js";

initAll();

// A device that is handed over to a child shows nothing of the record in any of its windows: a page brought back from
// before, and every other window of the same browser, is asked for again, and the server answers with the room.
const handedOver = new BroadcastChannel("handed-over");
const isRoom = document.body.classList.contains("fp-room");
handedOver.addEventListener("message", () => {
  if (!isRoom) {
    window.location.reload();
  }
});
window.addEventListener("pageshow", (event) => {
  if (event.persisted) {
    window.location.reload();
  }
});
if (isRoom) {
  handedOver.postMessage("look again");
}

for (const field of document.querySelectorAll("[data-typeahead]")) {
  startTypeahead(field);
}
for (const form of document.querySelectorAll("form[data-autosave-url]")) {
  startAutosave(form);
  startWriting(form);
  if (form.hasAttribute("data-pointed-when-kept")) {
    startCaring(form);
  }
}
const kinderWords = document.querySelector("main[data-kinder-url]")?.dataset.kinderUrl;
for (const form of kinderWords ? document.querySelectorAll("main form[method=post]") : []) {
  if (!form.hasAttribute("data-pointed-when-kept") && form.querySelector("textarea")) {
    startKinder(form, kinderWords);
  }
}

// A menu closes when something else is pressed, and on Escape.
const menus = document.querySelectorAll("[data-menu], .fp-means");
document.addEventListener("click", (event) => {
  for (const menu of menus) {
    if (menu.open && !menu.contains(event.target)) {
      menu.open = false;
    }
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") {
    return;
  }
  for (const menu of menus) {
    if (menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  }
});

// Printing is a link to a page made for paper where there is one, and otherwise the window's own.
for (const link of document.querySelectorAll("[data-print]")) {
  link.hidden = false;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    window.print();
  });
}

// Filters are sent as soon as one is chosen; the button stays for those without scripts.
for (const form of document.querySelectorAll("form[data-filters]")) {
  for (const control of form.querySelectorAll("select, input[type=checkbox]")) {
    control.addEventListener("change", () => form.requestSubmit());
  }
}

// What was just done can be taken back for ten seconds; pointing at it or reaching it by
// keyboard stops the clock. Without scripts it stays on the page until the next one.
const TEN_SECONDS = 10_000;
for (const toast of document.querySelectorAll("[data-undo-toast]")) {
  toast.classList.add("fp-toast--floating");
  let timer = 0;
  const begin = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => toast.remove(), TEN_SECONDS);
  };
  const hold = () => window.clearTimeout(timer);
  toast.addEventListener("pointerenter", hold);
  toast.addEventListener("focusin", hold);
  toast.addEventListener("pointerleave", begin);
  toast.addEventListener("focusout", begin);
  begin();
}
