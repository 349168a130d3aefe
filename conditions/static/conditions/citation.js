/* Citations in the text editor: a chip that names its source, inserted by choosing one or several. */
(() => {
  "use strict";

  // Wagtail loads a form's scripts again with every form it fetches.
  if (window.conditionsCitation) return;
  window.conditionsCitation = true;

  const TYPE = "CITATION";
  const { React, DraftJS, draftail } = window;
  const { createElement } = React;
  const { EditorState, Modifier, SelectionState } = DraftJS;

  // ---- The text ----

  function withCitations(editorState, chips) {
    // A boundary of its own, so that one “undo” takes the chips and leaves the words before them.
    const place = placeFor(editorState);
    const content = chips.reduce(withCitation, { content: editorState.getCurrentContent(), place });
    const next = EditorState.push(editorState, content.content, "apply-entity");
    return EditorState.forceSelection(next, content.place);
  }

  function withCitation({ content, place }, chip) {
    const created = content.createEntity(TYPE, "IMMUTABLE", chip);
    const key = created.getLastCreatedEntityKey();
    const filled = Modifier.replaceText(created, place, `[${chip.label}]`, null, key);
    return { content: filled, place: filled.getSelectionAfter() };
  }

  // A citation follows the words it backs; it never takes their place, nor stands in another.
  function placeFor(editorState) {
    const selection = editorState.getSelection();
    const content = editorState.getCurrentContent();
    const block = content.getBlockForKey(selection.getEndKey());
    let offset = selection.getEndOffset();
    const key = offset > 0 ? block.getEntityAt(offset - 1) : null;
    if (key && key === block.getEntityAt(offset) && content.getEntity(key).getType() === TYPE) {
      offset = rangeOf(content, key).getEndOffset();
    }
    return collapsed(block.getKey(), offset);
  }

  function collapsed(blockKey, offset) {
    return SelectionState.createEmpty(blockKey).merge({
      anchorOffset: offset,
      focusOffset: offset,
      hasFocus: true,
    });
  }

  // Leaves the cursor where the citation stood, so that another can take its place.
  function withoutEntity(editorState, entityKey) {
    let content = editorState.getCurrentContent();
    const range = rangeOf(content, entityKey);
    if (!range) return editorState;
    content = Modifier.removeRange(content, range, "backward");
    const next = EditorState.push(editorState, content, "remove-range");
    return EditorState.acceptSelection(next, content.getSelectionAfter());
  }

  function rangeOf(content, entityKey) {
    let range = null;
    content.getBlocksAsArray().forEach((block) => {
      block.findEntityRanges(
        (character) => character.getEntity() === entityKey,
        (start, end) => {
          range = SelectionState.createEmpty(block.getKey()).merge({
            anchorOffset: start,
            focusOffset: end,
          });
        },
      );
    });
    return range;
  }

  // “Edit” selects the chip; a cursor beside a chip, or in a link, only says where to insert.
  function isEdited({ editorState, entity, entityKey }) {
    if (!entity || entity.getType() !== TYPE) return false;
    const range = rangeOf(editorState.getCurrentContent(), entityKey);
    const selection = editorState.getSelection();
    return (
      range !== null &&
      selection.getStartKey() === range.getStartKey() &&
      selection.getEndKey() === range.getEndKey() &&
      selection.getStartOffset() === range.getStartOffset() &&
      selection.getEndOffset() === range.getEndOffset()
    );
  }

  // ---- The dialog ----

  // Keeps what was ticked, in that order, while the writer searches on.
  class Basket {
    constructor(form) {
      this.form = form;
      this.sources = form.querySelector("[data-cite-basket-sources]");
    }

    has(id) {
      return this.item(id) !== undefined;
    }

    item(id) {
      return [...this.sources.children].find((one) => one.dataset.id === id);
    }

    add(id, label, title) {
      if (this.has(id)) return;
      const item = document.createElement("li");
      item.dataset.id = id;
      item.title = title;
      const input = Object.assign(document.createElement("input"), {
        type: "hidden",
        name: "id",
        value: id,
      });
      const button = Object.assign(document.createElement("button"), {
        type: "button",
        textContent: "×",
        className: "cite-basket__remove",
      });
      button.dataset.citeRemove = id;
      button.setAttribute("aria-label", `Leave out ${label}`);
      item.append(label, input, button);
      this.sources.append(item);
      this.show();
    }

    remove(id) {
      this.item(id)?.remove();
      this.show();
    }

    show() {
      this.form.hidden = this.sources.children.length === 0;
    }
  }

  class Chooser extends window.ChooserModalOnloadHandlerFactory {
    onLoadChooseStep(modal) {
      const body = modal.body[0];
      const form = body.querySelector("[data-cite-basket]");
      this.basket = form ? new Basket(form) : null;
      super.onLoadChooseStep(modal);
      if (this.basket) this.listen(body);
    }

    listen(body) {
      body.addEventListener("change", ({ target }) => {
        if (!target.matches("[data-cite-tick]")) return;
        if (target.checked) this.basket.add(target.value, ...words(target));
        else this.basket.remove(target.value);
      });
      body.addEventListener("click", ({ target }) => {
        const id = target.dataset.citeRemove;
        if (!id) return;
        this.basket.remove(id);
        this.tick(body);
        body.querySelector("#id_q")?.focus();
      });
    }

    // Runs with every list of results.
    ajaxifyLinks(modal, container) {
      super.ajaxifyLinks(modal, container);
      if (this.basket) this.tick(modal.body[0]);
    }

    tick(body) {
      body.querySelectorAll("[data-cite-tick]").forEach((box) => {
        box.checked = this.basket.has(box.value);
      });
    }
  }

  function words(box) {
    const ids = box.getAttribute("aria-labelledby").split(" ");
    return ids.map((id) => document.getElementById(id).textContent.trim());
  }

  class CitationSource extends draftail.ModalWorkflowSource {
    getChooserConfig() {
      return {
        url: this.props.entityType.chooserUrls.referenceChooser,
        // One chip gives way to one other.
        urlParams: isEdited(this.props) ? {} : { multiple: 1 },
        onload: new Chooser().getOnLoadHandlers(),
        responses: { chosen: this.onChosen },
      };
    }

    onChosen(result) {
      const { editorState, entityKey, onComplete } = this.props;
      const chips = [].concat(result).map((one) => one.chip);
      const base = isEdited(this.props) ? withoutEntity(editorState, entityKey) : editorState;
      this.workflow.close();
      onComplete(withCitations(base, chips));
    }
  }

  // ---- The chip ----

  function editorOf(node) {
    const wrapper = node.closest("[data-draftail-editor-wrapper]");
    // The field stands beside it; in blocks it has no attribute to find it by.
    const field = [...wrapper.parentNode.children].find((one) => one.draftailEditor);
    return field.draftailEditor;
  }

  class Citation extends React.Component {
    constructor(props) {
      super(props);
      this.place = React.createRef();
      this.remove = this.remove.bind(this);
    }

    // Draftail's own removal would leave the chip's words in the text.
    remove(entityKey) {
      const editor = editorOf(this.place.current);
      editor.onChange(withoutEntity(editor.getEditorState(), entityKey));
    }

    render() {
      const { contentState, entityKey, children, onEdit } = this.props;
      const { label, title, note, missing } = contentState.getEntity(entityKey).getData();
      // Wagtail shortens a label that is text; an element is shown as it is.
      const about = createElement(
        "span",
        { className: "citation-about" },
        createElement("span", { className: "citation-about__title" }, title || label),
        note ? createElement("span", { className: "citation-about__note" }, note) : null,
      );
      const chip = createElement(draftail.TooltipEntity, {
        contentState,
        entityKey,
        onEdit,
        onRemove: this.remove,
        icon: missing ? "#icon-warning" : "#icon-openquote",
        label: about,
        children,
      });
      const className = missing ? "citation-chip citation-chip--missing" : "citation-chip";
      return createElement("span", { className, ref: this.place, title: title || note }, chip);
    }
  }

  draftail.registerPlugin({ type: TYPE, source: CitationSource, decorator: Citation }, "entityTypes");

  // Draftail takes the name of an entity for a command, and asks for a new one.
  draftail.registerPlugin(
    {
      type: "CITATION_SHORTCUT",
      keyBindingFn: (event) => {
        const isShortcut =
          event.shiftKey && !event.altKey && event.ctrlKey !== event.metaKey && event.keyCode === 70;
        return isShortcut ? TYPE : undefined;
      },
    },
    "plugins",
  );
})();
