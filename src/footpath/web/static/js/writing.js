// While something is written, only the parts of those who are in it stand open, and where a child was
// not seen that is asked first. Without scripts everything stands open; nothing typed is ever hidden.

export function start(form) {
  for (const part of form.querySelectorAll("[data-part-of]")) {
    const who = form.elements.namedItem(part.dataset.partOf);
    const notSeen = part.querySelector("[data-where-not-seen]");
    const seen = part.querySelector("[data-where-seen]");
    const more = part.querySelector("[data-more]");
    const typed = (place) =>
      [...place.querySelectorAll("textarea, input[type=text]")].some((field) => field.value.trim());
    const faulty = part.querySelector(".govuk-form-group--error");

    if (more && (typed(more) || more.contains(faulty))) {
      more.open = true;
    }
    const show = () => {
      const part_played = who ? who.value : "about";
      part.hidden = !part_played && !typed(part) && !faulty;
      if (notSeen) {
        notSeen.hidden = part_played !== "not-seen" && !typed(notSeen) && !notSeen.contains(faulty);
      }
      if (seen) {
        seen.hidden = part_played === "not-seen" && !typed(seen) && !seen.contains(faulty);
      }
    };
    if (who) {
      who.addEventListener("change", show);
    }
    show();
  }
}
