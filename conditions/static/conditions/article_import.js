/* “Import an article”: keeps what the clipboard holds besides the text, as long as it is the same. */
(() => {
  "use strict";

  const text = document.querySelector("#id_text");
  const html = document.querySelector("#id_html");
  const answer = document.querySelector("[data-pasted]");
  if (!text || !html || !answer) return;

  const KEPT = "Headings, lists, links and raised numbers came along.";
  const DROPPED =
    "You changed the text, so it is read as plain text. Empty the box and paste again to keep " +
    "headings, lists and links.";
  const TOO_LARGE =
    "There is too much formatting in it, so only the text was taken. Save it as a document and " +
    "choose that.";

  // Without the pictures that some programs put right into the text: they can be very large.
  function lighter(source) {
    return source.replace(/(<img\b[^>]*?\ssrc=)(["'])data:[^"']*\2/gi, "$1$2$2");
  }

  text.addEventListener("paste", (event) => {
    const isWhole = text.selectionStart === 0 && text.selectionEnd === text.value.length;
    const pasted = event.clipboardData.getData("text/html");
    if (!isWhole || !pasted.trim()) return;
    event.preventDefault();
    const source = lighter(pasted);
    const isKept = source.length <= Number(html.dataset.most);
    text.value = event.clipboardData.getData("text/plain") || textOf(source);
    html.value = isKept ? source : "";
    answer.textContent = isKept ? KEPT : TOO_LARGE;
    text.dispatchEvent(new Event("change", { bubbles: true }));
  });

  function textOf(source) {
    return new DOMParser().parseFromString(source, "text/html").body.textContent;
  }

  text.addEventListener("input", () => {
    if (html.value) answer.textContent = DROPPED;
    if (!text.value) answer.textContent = "";
    html.value = "";
  });

  if (html.value) answer.textContent = KEPT;
})();
