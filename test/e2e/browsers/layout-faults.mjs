// @ts-check
/**
 * What is wrong with the layout of the page it runs in, a line each: the page scrolls sideways, something sticks out or
 * is cut off without a sign, a target is under 24 px (WCAG 2.5.8), a control lies under another. It is sent to the
 * browser as its own source text, so everything it needs is inside.
 * @returns {string[]}
 */
export function layoutFaults() {
  /** @type {string[]} */
  const faults = [];
  const root = document.documentElement;
  const width = root.clientWidth;
  /** @param {Element} element */
  const words = (element) => {
    const name = element.tagName.toLowerCase() + [...element.classList].map((each) => `.${each}`).join('');
    const text = (element.getAttribute('aria-label') ?? element.textContent ?? '')
      .replace(/\s+/g, ' ')
      .trim();
    return `${name} “${text.slice(0, 50)}”`;
  };
  if (root.scrollWidth > width + 1) faults.push(`the page scrolls sideways: ${root.scrollWidth} in ${width}`);

  /** @param {Element} element */
  const shown = (element) =>
    element.checkVisibility({
      visibilityProperty: true,
      contentVisibilityAuto: true,
      opacityProperty: true,
    }) && !element.closest('.hidden-text, [inert]');
  /** May scroll sideways: a table of columns, code. @param {Element} element */
  const mayScroll = (element) =>
    element.matches('pre, textarea, input, .cookie-scroller, thead tr, .code-line, .table-scroll');
  /** @param {Element} element */
  const hiddenByStyle = (element) => {
    const style = getComputedStyle(element);
    return style.clipPath !== 'none' || style.visibility === 'hidden';
  };

  const open = [...document.querySelectorAll('dialog[open]')].at(-1);
  const scope = open ?? document.body;
  for (const element of scope.querySelectorAll('*')) {
    if (element.closest('svg') && element.tagName !== 'svg') continue;
    if (!shown(element) || hiddenByStyle(element)) continue;
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    if (box.width === 0 || box.height === 0) continue;
    const clips = style.overflowX !== 'visible';
    if (clips && element.scrollWidth > element.clientWidth + 1 && !mayScroll(element)) {
      if (/auto|scroll/.test(style.overflowX)) faults.push(`scrolls sideways: ${words(element)}`);
      else if (
        style.textOverflow !== 'ellipsis' &&
        !element.querySelector(':scope .status-bar, :scope .keys')
      )
        faults.push(`cuts off without a sign: ${words(element)}`);
    }
    const ownText = [...element.childNodes].some((node) => node.nodeType === 3 && node.nodeValue?.trim());
    const control = element.matches(
      'button, input, select, textarea, summary, a[href], [role=tab], [role=option]',
    );
    if (!ownText && !control) continue;
    // What an ancestor shows of it; an ancestor that scrolls shows the rest.
    let left = box.left;
    let right = box.right;
    let reachable = false;
    for (let up = element.parentElement; up && up !== root; up = up.parentElement) {
      const around = getComputedStyle(up);
      if (around.overflowX === 'visible') continue;
      if (/auto|scroll/.test(around.overflowX) || around.textOverflow === 'ellipsis') reachable = true;
      const outer = up.getBoundingClientRect();
      if (!reachable && (box.left < outer.left - 1.5 || box.right > outer.right + 1.5)) {
        faults.push(`sticks out of ${words(up).slice(0, 40)}: ${words(element)}`);
        break;
      }
      left = Math.max(left, outer.left);
      right = Math.min(right, outer.right);
    }
    if (!reachable && (left < -1 || right > innerWidth + 1))
      faults.push(`outside the window: ${words(element)}`);

    if (!control || /** @type {HTMLButtonElement} */ (element).disabled) continue;
    // A link within text is as high as the line; a box is pressed by its label too.
    if (element.matches('a') && style.display === 'inline') continue;
    const label = /** @type {HTMLInputElement} */ (element).labels?.[0];
    const cell = element.matches('input') ? element.closest('[data-check]') : null;
    const area = label?.contains(element)
      ? label.getBoundingClientRect()
      : (cell?.getBoundingClientRect() ?? box);
    if (Math.min(area.width, area.height) < 23.5)
      faults.push(`a target of ${Math.round(area.width)} × ${Math.round(area.height)}: ${words(element)}`);

    const x = box.x + box.width / 2;
    const y = box.y + box.height / 2;
    if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) continue;
    let scrolledAway = false;
    for (let up = element.parentElement; up; up = up.parentElement) {
      if (getComputedStyle(up).overflowY === 'visible') continue;
      const outer = up.getBoundingClientRect();
      if (y < outer.top || y > outer.bottom || x < outer.left || x > outer.right) scrolledAway = true;
    }
    const there = document.elementFromPoint(x, y);
    if (scrolledAway || !there || style.pointerEvents === 'none') continue;
    const sticky = there.closest('thead, .section-head');
    if (
      !element.contains(there) &&
      !there.contains(element) &&
      !label?.contains(there) &&
      !(sticky && !sticky.contains(element))
    )
      faults.push(`lies under ${words(there)}: ${words(element)}`);
  }
  return [...new Set(faults)];
}

/**
 * Texts on the screen, and names for screen readers, that come from no message of the made-up language: what is left of
 * them without their brackets still has a word in Latin letters. What came from a site is left out.
 * @param {{open: string, close: string}} brackets
 * @returns {string[]}
 */
export function textsWithoutMessage({ open, close }) {
  const within = new RegExp(`${open}[^${open}${close}]*${close}`, 'gu');
  /** @param {string} text */
  const rest = (text) => {
    let left = text;
    let before = '';
    while (left !== before) {
      before = left;
      left = left.replace(within, ' ');
    }
    return left;
  };
  /** @param {string} text */
  const hardCoded = (text) =>
    /[A-Za-z]{2,}/.test(rest(text).replaceAll(/UTC|[\w.-]*localhost(:\d+)?/g, '')) ||
    /[⟦⟧]/u.test(rest(text));
  const data =
    '.foreign, .format, cite, code, pre, bdi, kbd, .code, .value, .domain, .name, option[data-foreign], textarea, svg, style, script';
  const found = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!element || element.closest(data) || !element.checkVisibility({ visibilityProperty: true })) continue;
    // A message may be cut into several text nodes by what is put into it.
    const whole = element.textContent ?? '';
    if (hardCoded(node.nodeValue ?? '') && hardCoded(whole))
      found.add(`${element.tagName.toLowerCase()}.${element.className}: ${whole.trim().slice(0, 80)}`);
  }
  for (const element of document.body.querySelectorAll(
    '[aria-label], [title], [placeholder], [alt], [data-tip]',
  )) {
    for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'data-tip']) {
      const text = element.getAttribute(name);
      if (text && hardCoded(text)) found.add(`${name}: ${text.slice(0, 80)}`);
    }
  }
  return [...found];
}
