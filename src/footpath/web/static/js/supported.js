// Says that scripts run, before anything is drawn, so that nothing jumps when they start.
if (document.documentElement) {
  document.documentElement.classList.add("js-enabled");
  document.addEventListener("DOMContentLoaded", () => {
    if ("noModule" in HTMLScriptElement.prototype) {
      document.body.classList.add("js-enabled", "govuk-frontend-supported");
    }
  });
}
