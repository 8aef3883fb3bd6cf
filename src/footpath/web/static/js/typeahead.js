// Suggestions under a search field (the ARIA combobox pattern). The field is a plain search
// without this. Asks data-url?q=... and expects
//   {"results": [{"label", "detail", "url" or "value"}]}
// A result with a url is gone to; one with a value is put in the field named by data-value-field.

const WAIT = 180; // milliseconds without a key before asking
const LEAST = 2; // letters before asking

let made = 0;

export function start(field) {
  const url = field.dataset.url;
  if (!url) {
    return;
  }
  made += 1;
  const id = `suggestions-${made}`;
  const list = document.createElement("ul");
  list.id = id;
  list.className = "fp-typeahead__list";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  list.hidden = true;
  const said = document.createElement("div");
  said.className = "fp-typeahead__said";
  said.setAttribute("role", "status");
  field.insertAdjacentElement("afterend", said);
  field.insertAdjacentElement("afterend", list);
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", id);
  field.setAttribute("aria-expanded", "false");

  let results = [];
  let at = -1;
  let timer = 0;
  let asking = null;

  function close() {
    list.hidden = true;
    at = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }

  function mark(next) {
    at = next;
    [...list.children].forEach((option, index) => {
      option.setAttribute("aria-selected", String(index === at));
    });
    if (at < 0) {
      field.removeAttribute("aria-activedescendant");
    } else {
      field.setAttribute("aria-activedescendant", list.children[at].id);
      list.children[at].scrollIntoView({ block: "nearest" });
    }
  }

  function choose(result) {
    if (result.url) {
      window.location.assign(result.url);
      return;
    }
    field.value = result.label;
    const target = document.getElementById(field.dataset.valueField || "");
    if (target) {
      target.value = result.value;
      target.dispatchEvent(new Event("change", { bubbles: true }));
    }
    close();
  }

  function show(found) {
    results = found;
    list.replaceChildren(
      ...found.map((result, index) => {
        const option = document.createElement("li");
        option.id = `${id}-${index}`;
        option.className = "fp-typeahead__one";
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.append(result.label);
        if (result.detail) {
          const detail = document.createElement("span");
          detail.className = "fp-typeahead__detail";
          detail.textContent = result.detail;
          option.append(detail);
        }
        option.addEventListener("mousedown", (event) => {
          event.preventDefault();
          choose(result);
        });
        return option;
      }),
    );
    at = -1;
    list.hidden = found.length === 0;
    field.setAttribute("aria-expanded", String(found.length > 0));
    field.removeAttribute("aria-activedescendant");
    said.textContent = found.length
      ? `${found.length} ${found.length === 1 ? "person" : "people"}. Use the arrow keys.`
      : "Nobody of that name yet.";
  }

  async function ask(words) {
    asking?.abort();
    asking = new AbortController();
    const where = new URL(url, window.location.href);
    where.searchParams.set("q", words);
    try {
      const answer = await fetch(where, {
        headers: { Accept: "application/json" },
        signal: asking.signal,
        redirect: "error",
      });
      if (answer.ok) {
        show((await answer.json()).results.slice(0, 8));
      }
    } catch {
      close(); // no connection, or newer words are being asked about: the search still works
    }
  }

  field.addEventListener("input", () => {
    window.clearTimeout(timer);
    const words = field.value.trim();
    if (words.length < LEAST) {
      asking?.abort();
      close();
      return;
    }
    timer = window.setTimeout(() => ask(words), WAIT);
  });

  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      if (!list.hidden) {
        event.preventDefault();
        close();
      }
    } else if (event.key === "ArrowDown" && !list.hidden) {
      event.preventDefault();
      mark((at + 1) % results.length);
    } else if (event.key === "ArrowUp" && !list.hidden) {
      event.preventDefault();
      mark(at <= 0 ? results.length - 1 : at - 1);
    } else if (event.key === "Enter" && at >= 0 && !list.hidden) {
      event.preventDefault();
      choose(results[at]);
    }
  });
  field.addEventListener("blur", close);
}
