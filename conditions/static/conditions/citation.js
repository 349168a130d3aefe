/* Citations in the text editor: a chip that names its source, inserted by choosing one. */
(() => {
  "use strict";

  // Wagtail loads a form's scripts again with every form it fetches.
  if (window.conditionsCitation) return;
  window.conditionsCitation = true;

  const { React, DraftJS, draftail } = window;
  const { createElement } = React;
  const { EditorState, Modifier, SelectionState } = DraftJS;

  function withCitation(editorState, entityType, chosen) {
    const label = String(chosen.string).split(":")[0];
    const data = { id: Number(chosen.id), label, title: chosen.string, missing: false };
    let content = editorState.getCurrentContent().createEntity(entityType, "IMMUTABLE", data);
    const selection = editorState.getSelection();
    // A citation follows the words it backs; it never takes their place.
    const end = selection.merge({
      anchorKey: selection.getEndKey(),
      anchorOffset: selection.getEndOffset(),
      focusKey: selection.getEndKey(),
      focusOffset: selection.getEndOffset(),
      isBackward: false,
    });
    const key = content.getLastCreatedEntityKey();
    content = Modifier.replaceText(content, end, `[${label}]`, null, key);
    return EditorState.push(editorState, content, "insert-characters");
  }

  class CitationSource extends draftail.ModalWorkflowSource {
    getChooserConfig() {
      return {
        url: this.props.entityType.chooserUrls.referenceChooser,
        urlParams: {},
        onload: window.CHOOSER_MODAL_ONLOAD_HANDLERS,
        responses: { chosen: this.onChosen },
      };
    }

    onChosen(chosen) {
      const { editorState, entityType, entity, entityKey, onComplete } = this.props;
      const base = entity ? withoutEntity(editorState, entityKey) : editorState;
      this.workflow.close();
      onComplete(withCitation(base, entityType.type, chosen));
    }
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

  function editorOf(node) {
    const wrapper = node.closest("[data-draftail-editor-wrapper]");
    const input = wrapper.parentNode.querySelector("[data-draftail-input]");
    return input.draftailEditor;
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
      const { label, title, missing } = contentState.getEntity(entityKey).getData();
      const chip = createElement(draftail.TooltipEntity, {
        contentState,
        entityKey,
        onEdit,
        onRemove: this.remove,
        icon: missing ? "#icon-warning" : "#icon-openquote",
        label: title || label,
        children,
      });
      const className = missing ? "citation-chip citation-chip--missing" : "citation-chip";
      return createElement("span", { className, ref: this.place }, chip);
    }
  }

  draftail.registerPlugin(
    { type: "CITATION", source: CitationSource, decorator: Citation },
    "entityTypes",
  );
})();
