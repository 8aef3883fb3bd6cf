// Beside each field, once what was typed is kept: kinder words to choose from, and words that stand
// elsewhere too, with one question. Nothing is changed and nothing is stopped, and a kinder word can be put away:
// it is not offered again while the page is open. Without scripts the button "Look at the words" shows the same.

function made(tag, words, kind) {
  const one = document.createElement(tag);
  one.textContent = words;
  if (kind) {
    one.className = kind;
  }
  return one;
}

function asked(one, answers, said) {
  const place = made("div", "", "fp-pointed__one");
  const where = made("p", one.where);
  if (one.url) {
    const link = made("a", "Read it", "govuk-link");
    link.href = one.url;
    link.target = "_blank";
    link.rel = "noopener";
    link.append(made("span", ", in a new tab", "govuk-visually-hidden"));
    where.append(" ", link);
  }
  const label = made("label", one.ask, "govuk-label fp-label");
  const choice = made("select", "", "govuk-select");
  choice.name = one.name;
  choice.id = `said-${one.name}`;
  label.htmlFor = choice.id;
  for (const [value, words] of [["", "Not said"], ...answers]) {
    const option = made("option", words);
    option.value = value;
    choice.append(option);
  }
  choice.value = said.get(one.name) || "";
  place.append(where, made("blockquote", one.words, "fp-pointed__words"), label, choice);
  return place;
}

function hint(one, field, put) {
  const place = made("p", `${one.words} `);
  const away = made("button", "Put away", "fp-pointed__away");
  away.type = "button";
  away.append(made("span", ` ${one.words.match(/“[^”]*”/)?.[0] || "this"}`, "govuk-visually-hidden"));
  away.addEventListener("click", () => {
    put.add(`${one.field} ${one.words}`);
    const around = place.parentElement;
    place.remove();
    if (!around.hasChildNodes()) {
      around.remove();
    }
    field.focus();
  });
  place.append(away);
  return place;
}

export function start(form) {
  const said = new Map(); // what was answered, while the page is open
  const put = new Set(); // what was put away, while the page is open
  form.addEventListener("change", (event) => {
    if (event.target.name?.startsWith("alike-")) {
      said.set(event.target.name, event.target.value);
    }
  });
  form.addEventListener("footpath:pointed", ({ detail }) => {
    if (form.contains(document.activeElement) && document.activeElement.closest("[data-pointed]")) {
      return; // somebody is answering: nothing moves under their hand
    }
    document.getElementById("pointed-out")?.remove();
    const told = new Map();
    for (const one of [...detail.alike, ...detail.hints.filter((each) => !put.has(`${each.field} ${each.words}`))]) {
      told.set(one.field, [...(told.get(one.field) || []), one]);
    }
    for (const place of form.querySelectorAll("[data-pointed]")) {
      if (!told.has(place.dataset.pointed)) {
        place.remove();
      }
    }
    for (const [name, ones] of told) {
      const field = form.elements.namedItem(name);
      const group = field?.closest?.(".govuk-form-group") || field?.parentElement;
      if (!group) {
        continue;
      }
      const place = made("div", "", "fp-pointed fp-pointed--beside");
      place.dataset.pointed = name;
      place.setAttribute("role", "status");
      for (const one of ones) {
        place.append(one.ask ? asked(one, detail.answers, said) : hint(one, field, put));
      }
      const before = group.querySelector("[data-pointed]");
      if (before && before.textContent === place.textContent) {
        continue;
      }
      before ? before.replaceWith(place) : group.append(place);
    }
  });
}
