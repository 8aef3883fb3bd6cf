// A page that follows long work looks again by itself until the work has ended. Without scripts there is a link.

const EVERY = 1500;

async function look() {
  const work = document.querySelector("#work[data-follow]");
  if (!work) {
    return;
  }
  try {
    const answer = await fetch(window.location.href, { credentials: "same-origin" });
    if (answer.redirected) {
      window.location.assign(answer.url);
      return;
    }
    if (answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const now = page.querySelector("#work");
      if (now) {
        work.replaceWith(now);
      }
    }
  } catch {
    // No connection: the next look may find one.
  }
  window.setTimeout(look, EVERY);
}

window.setTimeout(look, EVERY);
