/**
 * Public pages arrive with readable content in #root. It stays until the app has as much to show, so that nobody who began to
 * read, or to write into the search field, looks at an empty page in between.
 */

/** After so long the app shows itself with whatever it has. */
const patienceMs = 5_000;

const isWriting = (within: Element): boolean => within.contains(document.activeElement?.closest('input, textarea, select') ?? null);
const hasContent = (stage: Element): boolean =>
  stage.querySelector('main :is(h1, h2)') !== null && stage.querySelector('.skeleton') === null;

/** @returns the element to render into; it is `root` itself when the server sent no content */
export function stageIn(root: Element): Element {
  const served = root.firstElementChild;
  if (!served) return root;
  const stage = document.createElement('div');
  stage.hidden = true;
  root.append(stage);

  let patient = true;
  const lookAgain = (): void => {
    if (isWriting(served) || (patient && !hasContent(stage))) return;
    changes.disconnect();
    served.removeEventListener('focusout', onFocusOut);
    clearTimeout(timer);
    served.remove();
    stage.hidden = false;
  };
  /** The focus is between two elements while this event is told. */
  const onFocusOut = (): void => void setTimeout(lookAgain);
  const changes = new MutationObserver(lookAgain);
  changes.observe(stage, { childList: true, subtree: true });
  served.addEventListener('focusout', onFocusOut);
  const timer = setTimeout(() => {
    patient = false;
    lookAgain();
  }, patienceMs);
  return stage;
}
