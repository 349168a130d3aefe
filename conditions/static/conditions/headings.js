/* A new article's first questions take the condition's name as it is typed. */
document.addEventListener("DOMContentLoaded", () => {
  "use strict";

  const name = document.getElementById("id_name");
  const DOTS = "…";
  if (!name || !document.querySelector('[name="sections-count"]')) return;

  // What stands in the place of the name now: the dots, or what was typed before.
  let shown = DOTS;

  function inSentence(text) {
    const words = text.trim();
    // "Cervical dystonia" is lower case inside a question; "ALS" and "Parkinson’s disease" are not.
    const isPlain = /^\p{Lu}\p{Ll}+(\s|$)/u.test(words) && !/^\S+[’']s\b/u.test(words);
    return isPlain ? words.charAt(0).toLowerCase() + words.slice(1) : words;
  }

  name.addEventListener("input", () => {
    const wanted = inSentence(name.value) || DOTS;
    document.querySelectorAll('[name^="sections-"][name$="-value-heading"]').forEach((heading) => {
      // Only a question that still reads as we wrote it.
      if (!heading.value.endsWith("?") || !heading.value.includes(` ${shown}`)) return;
      heading.value = heading.value.replace(` ${shown}`, ` ${wanted}`);
      heading.dispatchEvent(new Event("input", { bubbles: true }));
      heading.dispatchEvent(new Event("change", { bubbles: true }));
    });
    shown = wanted;
  });
});
