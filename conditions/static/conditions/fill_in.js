/* The box “Fill in” on a source's form: asks the server what a paste says, and fills the fields. */
(() => {
  "use strict";

  // Wagtail loads a form's scripts again with every form it fetches.
  if (window.conditionsFillIn) return;
  window.conditionsFillIn = true;

  const AWAY =
    "The server can’t be reached right now. The form is as you left it; fill it in by hand or " +
    "try again later.";
  const FAILED =
    "That could not be read. The form is as you left it; fill it in by hand or paste less at once.";
  const SIGNED_OUT = "You are no longer signed in. Sign in in another tab, then try again.";
  const PATIENCE = 60000;

  async function ask(box, text) {
    const { CSRF_HEADER_NAME, CSRF_TOKEN } = window.wagtailConfig;
    const own = /\/edit\/(\d+)\//.exec(new URL(box.closest("form").action).pathname);
    let response;
    try {
      response = await fetch(box.dataset.fillIn, {
        method: "POST",
        body: new URLSearchParams({ text, own_id: own ? own[1] : "" }),
        headers: { [CSRF_HEADER_NAME]: CSRF_TOKEN, "X-Requested-With": "XMLHttpRequest" },
        signal: AbortSignal.timeout(PATIENCE),
      });
    } catch {
      return failure(AWAY);
    }
    if (response.status === 403) return failure(SIGNED_OUT);
    try {
      return response.ok ? await response.json() : failure(FAILED);
    } catch {
      return failure(FAILED);
    }
  }

  function failure(sentence) {
    return { fields: {}, message: "", problems: [sentence], existing: null };
  }

  async function fillIn(box) {
    const button = box.querySelector("[data-fill-in-button]");
    // Busy, not disabled: that would take the cursor from whoever works by keyboard.
    if (button.ariaBusy === "true") return;
    button.ariaBusy = "true";
    show(box, [block("info", "Looking it up …")]);
    const answer = await ask(box, box.querySelector("textarea").value);
    button.ariaBusy = "false";
    // The writer may have closed the chooser in the meantime.
    if (!box.isConnected) return;
    Object.entries(answer.fields).forEach(([name, value]) => write(box.closest("form"), name, value));
    show(box, blocks(box, answer));
  }

  function write(form, name, value) {
    const field = form.elements.namedItem(name);
    if (!field || field.value === value) return;
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function blocks(box, { message, problems, existing }) {
    return [
      ...(message ? [block("info", message)] : []),
      ...problems.map((sentence) => block("warning", sentence)),
      ...(existing ? [existingBlock(box, existing)] : []),
    ];
  }

  function existingBlock(box, { id, title, edit_url: editUrl }) {
    const node = block("warning", `It seems to be in the library already: ${title} `);
    const isChooser = box.closest("form").matches("[data-chooser-modal-creation-form]");
    if (isChooser) {
      const attributes = { type: "button", className: "button button-small" };
      const button = Object.assign(document.createElement("button"), attributes);
      button.dataset.useExisting = id;
      button.textContent = "Use this one";
      node.append(button);
    } else if (editUrl) {
      const attributes = { href: editUrl, target: "_blank", rel: "noopener" };
      const link = Object.assign(document.createElement("a"), attributes);
      link.textContent = "Open it";
      node.append(link);
    }
    return node;
  }

  function block(kind, sentence) {
    const node = document.createElement("div");
    const icon = kind === "info" ? "help" : "warning";
    node.className = `help-block help-${kind}`;
    node.innerHTML = `<svg class="icon icon-${icon}" aria-hidden="true"><use href="#icon-${icon}"></use></svg>`;
    node.append(sentence);
    return node;
  }

  function show(box, nodes) {
    box.querySelector("[data-fill-in-answer]").replaceChildren(...nodes);
  }

  function useExisting(button) {
    const form = button.closest("form");
    const attributes = { type: "hidden", name: "use_existing", value: button.dataset.useExisting };
    const input = Object.assign(document.createElement("input"), attributes);
    form.append(input);
    form.requestSubmit();
    // Sent by now. Should it fail, the form's own button must not send it again.
    input.remove();
  }

  // Forms come and go with the chooser, so the document listens for all of them.
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element)) return;
    const button = event.target.closest("[data-fill-in-button]");
    if (button) fillIn(button.closest("[data-fill-in]"));
    const existing = event.target.closest("[data-use-existing]");
    if (existing) useExisting(existing);
  });

  document.addEventListener("keydown", (event) => {
    const box = event.target instanceof Element && event.target.closest("[data-fill-in]");
    if (!box || event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    if (event.target.tagName !== "TEXTAREA" || event.target.value.includes("\n")) return;
    event.preventDefault();
    fillIn(box);
  });
})();
