/**
 * Public pages arrive with readable content in #root. It stays until the app has as much to show, so that nobody who began to
 * read, or to write into the search field, looks at an empty page in between. The keyboard's focus goes over to the same link.
 */

/** After so long the app shows itself with whatever it has. */
const patienceMs = 5_000;

const focusIn = (served: Element): Element | null => (served.contains(document.activeElement) ? document.activeElement : null);
/** The same link of the app: by its address, and by its words where several lead there. */
function twinOf(link: Element, stage: Element): HTMLAnchorElement | undefined {
  if (!(link instanceof HTMLAnchorElement)) return undefined;
  const alike = [...stage.querySelectorAll('a')].filter(({ href }) => href === link.href);
  const words = link.textContent.trim();
  return alike.find(({ textContent }) => textContent.trim() === words) ?? alike[0];
}
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
    const focused = focusIn(served);
    const twin = focused && twinOf(focused, stage);
    // Whoever writes, or is on something that the app does not have, is not interrupted.
    if ((focused && !twin) || (patient && !hasContent(stage))) return;
    changes.disconnect();
    served.removeEventListener('focusout', onFocusOut);
    clearTimeout(timer);
    stage.hidden = false;
    twin?.focus({ preventScroll: true });
    served.remove();
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
