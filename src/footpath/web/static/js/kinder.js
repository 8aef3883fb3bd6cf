// Words that care in every form of the record but the writing room's, which has them with what it keeps: once somebody
// pauses, what is typed is looked at on this site and by nobody else. Nothing is kept, changed or stopped by it.

import { start as startCaring } from "./caring.js";

const PAUSE = 1500; // milliseconds without a key

function labelled(field) {
  const label = field.labels?.[0]?.textContent || field.getAttribute("aria-label") || "";
  const around = field.closest("fieldset")?.querySelector("legend")?.textContent || "";
  return `${around} ${label}`.trim();
}

export function start(form, url) {
  let wait = 0;
  let asked = 0;
  let gone = false; // whoever is here may not write, or has been signed out: nothing more is asked
  async function look() {
    const body = new FormData();
    const token = form.querySelector("input[name=csrfmiddlewaretoken]");
    body.append("csrfmiddlewaretoken", token?.value || "");
    body.append("page", window.location.pathname + window.location.search);
    for (const field of form.querySelectorAll("textarea")) {
      if (field.name && field.value.trim()) {
        body.append(`words-${field.name}`, field.value);
        body.append(`label-${field.name}`, labelled(field));
      }
    }
    asked += 1;
    const mine = asked;
    try {
      const answer = await fetch(url, { method: "POST", body, redirect: "manual" });
      if (!answer.ok) {
        gone = true;
      } else if (mine === asked) {
        const told = await answer.json();
        form.dispatchEvent(new CustomEvent("footpath:pointed", { detail: told.pointed }));
      }
    } catch {
      // Without a connection there are no kinder words, and nothing is lost.
    }
  }
  startCaring(form);
  form.addEventListener("input", (event) => {
    if (event.target.tagName === "TEXTAREA" && !gone) {
      window.clearTimeout(wait);
      wait = window.setTimeout(look, PAUSE);
    }
  });
  form.addEventListener("submit", () => window.clearTimeout(wait));
}
