// Everything by keyboard. A control names its own key in data-key ("/", "n", "g c"); pressing it
// goes there. Keys do nothing while somebody is writing, and each person may turn them off.

const PAUSE = 1200; // how long "g" waits for its second key, in milliseconds
const OFF = "footpath-keys-off"; // a preference of this computer; nothing about anybody is kept

let first = "";
let timer = 0;

function preference() {
  try {
    return window.localStorage.getItem(OFF) === "yes";
  } catch {
    return false;
  }
}

function prefer(off) {
  try {
    if (off) {
      window.localStorage.setItem(OFF, "yes");
    } else {
      window.localStorage.removeItem(OFF);
    }
  } catch {
    // A browser that keeps nothing still works; the choice lasts for this page.
  }
}

let off = preference();

const help = document.getElementById("help");
const helpButton = document.querySelector("[data-help]");

function writing(target) {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=button])"))
  );
}

function go(key) {
  const control = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!control) {
    return false;
  }
  if (control.matches("input, textarea")) {
    control.focus();
    control.select();
  } else {
    control.click();
  }
  return true;
}

if (help && helpButton) {
  helpButton.hidden = false;
  helpButton.addEventListener("click", () => help.showModal());
  const box = help.querySelector("[data-keys-off]");
  box.checked = off;
  box.addEventListener("change", () => {
    off = box.checked;
    prefer(off);
  });
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  if (writing(event.target) || off || document.querySelector("dialog[open]")) {
    first = "";
    return;
  }
  const keys = first ? `${first} ${event.key}` : event.key;
  window.clearTimeout(timer);
  first = "";
  if (event.key === "?" && help) {
    event.preventDefault();
    help.showModal();
  } else if (go(keys)) {
    event.preventDefault();
  } else if (event.key === "g") {
    first = "g";
    timer = window.setTimeout(() => {
      first = "";
    }, PAUSE);
  }
});
