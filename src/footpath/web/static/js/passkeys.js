// Says, on the page, that a passkey could not be used: without it the button would seem to do nothing.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  for (const words of document.querySelectorAll("[data-passkey-trouble]")) words.hidden = false;
});
