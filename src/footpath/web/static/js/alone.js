// A child alone in their room: one page of it in the list of pages visited, and a way to leave at once.
// Without scripts every link and button does the same, only with more pages in that list.

for (const link of document.querySelectorAll("a[data-alone-go]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    window.location.replace(link.href);
  });
}

for (const form of document.querySelectorAll("form[data-alone-open]")) {
  // The list of pages visited keeps no link: it opens nothing any more, and whoever finds it need not know of it.
  form.addEventListener("submit", () => window.history.replaceState(null, "", form.dataset.aloneOpen));
}

for (const form of document.querySelectorAll("form[data-alone-leave]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    // What is on the screen goes first, whatever the network does.
    document.title = "Notes";
    document.body.replaceChildren();
    try {
      await fetch(form.action, { method: "POST", body: new FormData(form), keepalive: true, redirect: "manual" });
    } finally {
      window.location.replace(form.dataset.aloneLeave);
    }
  });
}
