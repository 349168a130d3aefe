/* The panel “Before you publish”: fetches what the rules find in the saved draft, and leads there. */
(() => {
  "use strict";

  if (window.conditionsFindings) return;
  window.conditionsFindings = true;

  const AWAY = "The check can’t be reached right now. Your text is safe; try again in a moment.";
  // Saving goes on for a moment after the editor says so.
  const PAUSE = 400;

  const panels = () => document.querySelectorAll("[data-findings]");

  async function check(panel) {
    const button = panel.querySelector("[data-findings-again]");
    const answer = panel.querySelector("[data-findings-answer]");
    button.ariaBusy = "true";
    try {
      const response = await fetch(panel.dataset.findings, {
        headers: { "X-Requested-With": "XMLHttpRequest" },
      });
      if (!response.ok) throw new Error(response.status);
      const html = await response.text();
      // The same words again are no news for a screen reader.
      if (panel.findingsShown !== html) answer.innerHTML = html;
      panel.findingsShown = html;
    } catch {
      panel.findingsShown = null;
      answer.textContent = AWAY;
    }
    button.ariaBusy = "false";
  }

  // The innermost part of the path that the editor shows as a block or a field.
  function placeOf(contentpath) {
    let place = null;
    let within = document;
    for (const part of contentpath.split(".")) {
      const next = within.querySelector(`[data-contentpath="${CSS.escape(part)}"]`);
      if (next) {
        place = next;
        within = next;
      }
    }
    return place;
  }

  function show(contentpath) {
    const place = placeOf(contentpath);
    if (!place) return;
    for (let one = place; one; one = one.parentElement?.closest("[data-panel]")) {
      const toggle = one.querySelector(":scope > [data-panel] [data-panel-toggle], :scope > * > [data-panel-toggle]");
      if (toggle?.getAttribute("aria-expanded") === "false") toggle.click();
    }
    place.scrollIntoView({ block: "center" });
    const field = place.querySelector("[contenteditable=true], textarea, input:not([type=hidden])");
    field?.focus({ preventScroll: true });
  }

  document.addEventListener("click", (event) => {
    const again = event.target.closest("[data-findings-again]");
    if (again) check(again.closest("[data-findings]"));
    const words = event.target.closest("[data-findings-show]");
    if (words) show(words.dataset.findingsShow);
  });
  document.addEventListener("w-autosave:success", () => {
    window.setTimeout(() => panels().forEach(check), PAUSE);
  });
  const start = () => panels().forEach(check);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
