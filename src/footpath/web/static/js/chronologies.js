// Choosing by one key: k keeps, d drops, s goes to what it meant, u takes back the last, arrows move.
// Every choice is sent as it is made. The page can be used without any of this: each row has its buttons.

const OFF = "footpath-keys-off";
const place = document.querySelector("[data-choosing]");
const says = place.querySelector("[data-choosing-says]");
const undone = [];

place.querySelector("[data-choosing-keys]").hidden = false;

const rows = () => [...place.querySelectorAll("[data-offer]")];
const here = () => document.activeElement?.closest?.("[data-offer]");

function off() {
  try {
    return window.localStorage.getItem(OFF) === "yes";
  } catch {
    return false;
  }
}

function move(by) {
  const all = rows();
  const at = here();
  const next = at ? all[all.indexOf(at) + by] : all.find((row) => row.dataset.state === "open") || all[0];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

function onwards(row) {
  const all = rows();
  const after = all.slice(all.indexOf(row) + 1);
  const next = after.find((one) => one.dataset.state === "open") || after[0];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

async function send(form, extra) {
  const body = new FormData(form);
  for (const [name, value] of Object.entries(extra)) {
    body.set(name, value);
  }
  return fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual" });
}

async function decide(row, state, { go = true, remember = true } = {}) {
  const form = row.querySelector("[data-decide]");
  const said = [...row.querySelectorAll("[data-say] textarea")].some((box) => box.value !== box.defaultValue);
  if (said) {
    await keepWords(row.querySelector("[data-say]"));
  }
  row.setAttribute("aria-busy", "true");
  try {
    const answer = await send(form, { state });
    if (!answer.ok) {
      const told = answer.status === 422 ? (await answer.json()).says : "Not saved: the service did not take it. Try again.";
      says.textContent = told;
      return;
    }
    const told = await answer.json();
    if (remember) {
      undone.push([row.dataset.keyOf, told.before]);
    }
    for (const name of ["kept", "dropped", "open"]) {
      place.querySelector(`[data-count="${name}"]`).textContent = told[name];
    }
    const template = document.createElement("template");
    template.innerHTML = told.row.trim();
    const fresh = template.content.firstElementChild;
    row.replaceWith(fresh);
    says.textContent = { kept: "Kept.", dropped: "Not chosen.", open: "Not decided." }[state];
    if (go) {
      onwards(fresh);
    } else {
      fresh.focus();
    }
  } catch {
    says.textContent = "Not saved: no connection. Try again.";
  } finally {
    row.removeAttribute("aria-busy");
  }
}

async function keepWords(form) {
  const note = form.querySelector("[data-said]");
  note.textContent = "";
  try {
    const answer = await send(form, {});
    const told = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
    if (answer.ok) {
      form.elements.namedItem("version").value = told.version;
      for (const box of form.querySelectorAll("textarea")) {
        box.defaultValue = box.value;
      }
      note.textContent = `Saved ${told.saved}`;
    } else {
      note.textContent = told.says || "Not saved yet. Keep this page open, and press Save again.";
    }
  } catch {
    note.textContent = "Not saved yet: no connection. Keep this page open.";
  }
}

place.addEventListener("submit", (event) => {
  const row = event.target.closest("[data-offer]");
  if (event.target.matches("[data-decide]")) {
    event.preventDefault();
    decide(row, event.submitter.value);
  } else if (event.target.matches("[data-say]")) {
    event.preventDefault();
    keepWords(event.target);
  }
});

place.addEventListener("change", (event) => {
  const form = event.target.closest("[data-say]");
  if (form) {
    keepWords(form);
  }
});

window.addEventListener("beforeunload", (event) => {
  const unsaved = [...place.querySelectorAll("[data-say] textarea")].some((box) => box.value !== box.defaultValue);
  if (unsaved) {
    event.preventDefault();
  }
});

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || off()) {
    return;
  }
  if (document.querySelector("dialog[open]")) {
    return;
  }
  if (event.key === "Escape" && event.target.matches("[data-say] textarea")) {
    event.target.closest("[data-offer]").focus();
    return;
  }
  if (event.target.matches("textarea, input, select")) {
    return;
  }
  const row = here();
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    move(event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "u" && undone.length) {
    event.preventDefault();
    const [key, state] = undone.pop();
    const last = rows().find((one) => one.dataset.keyOf === key);
    if (last) {
      decide(last, state, { go: false, remember: false });
    }
  } else if (row && (event.key === "k" || event.key === "d")) {
    event.preventDefault();
    decide(row, event.key === "k" ? "kept" : "dropped");
  } else if (row && event.key === "s") {
    const box = row.querySelector("[data-say] textarea");
    if (box) {
      event.preventDefault();
      box.focus();
    }
  }
});
