// Keeps what is being written. Nothing typed is ever lost to a time-out, a closed lid or a second
// tab, and nothing about anybody is left in this browser: words live in the page and on the server.
//
// The form says where: data-autosave-url. Its fields are posted as they are, with "version".
// The server answers
//   200 {"saved": "10:42", "version": 8, "readers": "Grace, Tom"}   kept
//   409 {"who", "when", "version", "clashes": [{"name", "label", "theirs"}]}   somebody else wrote
// Anything else is tried again, a little later each time, and said in words.

const WAIT = 1500; // milliseconds without a key before saving
const AT_MOST = 15_000; // while somebody goes on typing, saved at least this often
const RETRY = [2000, 5000, 10_000, 20_000, 30_000];

export function start(form) {
  const status =
    form.querySelector("[data-autosave-status]") ||
    document.querySelector("[data-autosave-status]");
  const version = form.elements.namedItem("version");
  let wait = 0;
  let since = 0; // when the oldest unsaved word was typed
  let unsaved = false;
  let saving = false;
  let again = false;
  let tries = 0;
  let stopped = false; // two versions are on the page: a person decides
  let leaving = false;
  let filing = false; // as soon as it has come back
  let under = Promise.resolve(); // the save that is on its way, if one is

  function say(state, words) {
    if (status && (status.dataset.state !== state || status.textContent !== words)) {
      status.dataset.state = state;
      status.textContent = words;
    }
  }

  function kept(answer) {
    tries = 0;
    if (version && answer.version !== undefined) {
      version.value = answer.version;
    }
    const readers = document.querySelector("[data-readers-words]");
    if (readers && answer.readers && readers.textContent !== answer.readers) {
      readers.textContent = answer.readers;
    }
    if (answer.pointed) {
      form.dispatchEvent(new CustomEvent("footpath:pointed", { detail: answer.pointed }));
    }
    if (!again) {
      unsaved = false;
      since = 0;
      say("saved", `Saved ${answer.saved}`);
    }
  }

  function later(words) {
    say("unsaved", words);
    const pause = RETRY[Math.min(tries, RETRY.length - 1)];
    tries += 1;
    window.clearTimeout(wait);
    wait = window.setTimeout(save, pause);
  }

  function save(how) {
    under = Promise.all([under, sent(how)]);
    return under;
  }

  async function sent({ keepalive = false } = {}) {
    window.clearTimeout(wait);
    if (stopped || leaving || !unsaved) {
      return;
    }
    if (saving) {
      again = true;
      return;
    }
    saving = true;
    again = false;
    const body = new FormData(form);
    // What has been attached is sent when the writing is filed, not again at every pause.
    for (const [name, value] of [...body.entries()]) {
      if (value instanceof File) {
        body.delete(name);
      }
    }
    try {
      const answer = await fetch(form.dataset.autosaveUrl, {
        method: "POST",
        body,
        headers: { Accept: "application/json", "X-Requested-With": "footpath-autosave" },
        redirect: "manual",
        keepalive,
      });
      if (answer.ok) {
        kept(await answer.json());
      } else if (answer.status === 409) {
        clash(await answer.json());
      } else if (answer.type === "opaqueredirect" || [401, 403].includes(answer.status)) {
        later("Not saved yet: you have been signed out. Keep this page open and sign in in another tab.");
      } else if (answer.status === 422 || answer.status === 400) {
        later("Not saved yet: something here could not be taken. Keep this page open, and file it to see what.");
      } else {
        later("Not saved yet: the service is not answering. Keep this page open.");
      }
    } catch {
      later("Not saved yet: no connection. Keep this page open.");
    } finally {
      saving = false;
      if (again && !stopped && tries === 0) {
        save();
      }
    }
  }

  // Both versions side by side, made from the same template the server would use.
  function clash(theirs) {
    const template = form.querySelector("template[data-conflict-template]");
    if (!template) {
      later("Not saved yet: somebody else changed this. Keep this page open, and file it to see both.");
      return;
    }
    stopped = true;
    const shown = template.content.cloneNode(true);
    shown.querySelector("[data-conflict-who]").textContent =
      `${theirs.who} changed this at ${theirs.when}, while you were writing`;
    const one = shown.querySelector("[data-clash]");
    const places = [];
    for (const part of theirs.clashes) {
      const field = form.elements.namedItem(part.name);
      if (!field) {
        continue;
      }
      const place = one.cloneNode(true);
      place.querySelector("legend").textContent = part.label;
      place.querySelector("[data-mine]").textContent = field.value;
      place.querySelector("[data-theirs]").textContent = part.theirs;
      place.querySelector("[data-theirs-who]").textContent = `${theirs.who}, ${theirs.when}`;
      for (const radio of place.querySelectorAll("input[type=radio]")) {
        radio.name = `keep-${part.name}`;
      }
      places.push({ place, field, theirs: part.theirs });
    }
    one.replaceWith(...places.map(({ place }) => place));
    const done = shown.querySelector("[data-conflict-done]");
    const region = shown.querySelector("[data-conflict]");
    done.addEventListener("click", () => {
      for (const { place, field, theirs: words } of places) {
        const keep = place.querySelector("input:checked").value;
        if (keep === "theirs") {
          field.value = words;
        } else if (keep === "both") {
          field.value = `${field.value}\n\n${words}`;
        }
      }
      if (version) {
        version.value = theirs.version;
      }
      region.remove();
      stopped = false;
      unsaved = true;
      save();
      places[0]?.field.focus();
    });
    template.insertAdjacentElement("beforebegin", region);
    say("unsaved", `Not saved yet: ${theirs.who} changed this too. Choose what stands.`);
    region.querySelector("h2").setAttribute("tabindex", "-1");
    region.querySelector("h2").focus();
  }

  function changed(event) {
    if (event.target.closest("[data-conflict]")) {
      return;
    }
    // Words were told of as they were typed. Leaving their field for a button tells of nothing new, and nothing may
    // move under the pointer that is about to press it.
    if (event.type === "change" && event.target.matches("textarea, input[type=text]")) {
      return;
    }
    unsaved = true;
    again = saving;
    since = since || Date.now();
    if (stopped) {
      return;
    }
    if (tries === 0) {
      say("writing", "");
      window.clearTimeout(wait);
      wait = window.setTimeout(save, Date.now() - since > AT_MOST ? 0 : WAIT);
    }
  }

  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  // Filing carries the version that the server last gave: it waits for a save that is on its way,
  // or this window would meet its own words as somebody else's.
  form.addEventListener("submit", (event) => {
    window.clearTimeout(wait);
    if (!saving) {
      leaving = true;
      return;
    }
    event.preventDefault();
    again = false;
    if (filing) {
      return;
    }
    filing = true;
    say("writing", "Saving, and then filing");
    const pressed = event.submitter;
    under.then(() => {
      filing = false;
      if (!stopped) {
        form.requestSubmit(pressed);
      }
    });
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") {
      save({ keepalive: true });
    }
  });
  window.addEventListener("online", () => save());
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) {
      leaving = false;
    }
  });
  window.addEventListener("beforeunload", (event) => {
    if (unsaved && !leaving) {
      save({ keepalive: true });
      event.preventDefault();
    }
  });
}
