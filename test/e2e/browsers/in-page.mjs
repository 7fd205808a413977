// @ts-check
/**
 * Functions that run inside a page, in the browser. Each is sent as its own source text, so it may use nothing from
 * outside itself: everything a finder needs is inside `findInPage`.
 */

/**
 * What to look for. Exactly one of `role`, `testId`, `css`, `label` and `text` is given.
 * @typedef {object} Target
 * @property {string} [role] an ARIA role, native or explicit
 * @property {string | RegExp} [name] the accessible name: a part of it in any letter case, or a pattern
 * @property {boolean} [exact] `name` must be the whole accessible name
 * @property {string} [testId] a `data-testid`
 * @property {string} [css] a selector, where nothing else is stable
 * @property {string} [label] the accessible name of a form control
 * @property {string} [text] a text the innermost element contains
 * @property {number} [nth] which of several, from 0; -1 is the last one
 * @property {boolean} [hidden] also what is not shown
 * @property {Target} [within] look only inside this
 */

/**
 * Finds elements by role and accessible name (a practical part of the Accessible Name and Description Computation).
 * @param {any} target a `Target` whose patterns are written `{source, flags}`
 * @param {Document} root
 * @returns {HTMLElement[]}
 */
export function findInPage(target, root) {
  /** @type {Record<string, string>} */
  const native = {
    alert: '',
    alertdialog: '',
    article: 'article',
    banner: 'header',
    button: 'button, input[type=button], input[type=submit], input[type=reset], summary',
    cell: 'td',
    checkbox: 'input[type=checkbox]',
    columnheader: 'th:not([scope=row])',
    combobox: 'select:not([multiple]):not([size]), input[list]',
    contentinfo: 'footer',
    dialog: 'dialog',
    form: 'form',
    grid: '',
    gridcell: '',
    group: 'details, fieldset',
    heading: 'h1, h2, h3, h4, h5, h6',
    img: 'img, svg',
    link: 'a[href]',
    list: 'ul, ol, menu',
    listbox: 'select[multiple], select[size]',
    listitem: 'li',
    main: 'main',
    navigation: 'nav',
    option: 'option',
    progressbar: 'progress',
    radio: 'input[type=radio]',
    region: 'section',
    row: 'tr',
    rowheader: 'th[scope=row]',
    searchbox: 'input[type=search]',
    spinbutton: 'input[type=number]',
    status: 'output',
    switch: 'input[type=checkbox][switch]',
    table: 'table',
    textbox:
      'input:not([type]), input[type=text], input[type=email], input[type=url], input[type=tel], input[type=password], textarea, [contenteditable=true], [contenteditable=plaintext-only]',
  };
  /** @param {string} s */
  const squash = (s) => s.replace(/\s+/g, ' ').trim();
  /** @param {Element} element @returns {string} */
  const content = (element) =>
    [...element.childNodes]
      .map((node) => {
        if (node.nodeType === 3) return node.nodeValue ?? '';
        if (node.nodeType !== 1) return '';
        const child = /** @type {Element} */ (node);
        if (child.getAttribute('aria-hidden') === 'true' || child.hasAttribute('hidden')) return '';
        const label = child.getAttribute('aria-label') ?? child.getAttribute('alt');
        return ` ${label ?? content(child)} `;
      })
      .join('');
  /** @param {any} element @returns {string} */
  const nameOf = (element) => {
    const by = element.getAttribute('aria-labelledby');
    if (by) {
      const named = by.split(/\s+/).map((/** @type {string} */ id) => {
        const other = root.getElementById(id);
        return other ? (other.getAttribute('aria-label') ?? content(other)) : '';
      });
      if (squash(named.join(' '))) return squash(named.join(' '));
    }
    const own = element.getAttribute('aria-label');
    if (own) return squash(own);
    if (element.labels?.length) return squash([...element.labels].map(content).join(' '));
    const alt = element.getAttribute('alt');
    if (alt) return squash(alt);
    const child = { TABLE: 'caption', FIELDSET: 'legend', DETAILS: 'summary', svg: 'title' }[
      /** @type {string} */ (element.tagName)
    ];
    const titled = child ? element.querySelector(child) : null;
    if (titled) return squash(content(titled));
    if (element.tagName === 'INPUT' && /^(button|submit|reset)$/.test(element.type)) return element.value;
    if (!/^(INPUT|SELECT|TEXTAREA|TABLE|DIALOG)$/.test(element.tagName)) {
      const text = squash(content(element));
      if (text) return text;
    }
    return squash(element.getAttribute('title') ?? element.getAttribute('placeholder') ?? '');
  };
  /** @param {any} wanted @param {string} name */
  const named = (wanted, name) => {
    if (wanted === undefined) return true;
    if (typeof wanted === 'object') return new RegExp(wanted.source, wanted.flags).test(name);
    if (target.exact) return name === wanted;
    return name.toLowerCase().includes(wanted.toLowerCase());
  };
  /** @param {Element} element */
  const shown = (element) =>
    target.hidden ||
    (element.tagName === 'OPTION' && element.closest('select')?.checkVisibility()) ||
    (element.checkVisibility({ visibilityProperty: true }) && !element.closest('[aria-hidden=true]'));

  const scopes = target.within ? findInPage(target.within, root) : [root];
  /** @type {Element[]} */
  let found = [];
  for (const scope of scopes) {
    if (target.css) found.push(...scope.querySelectorAll(target.css));
    else if (target.testId)
      found.push(...scope.querySelectorAll(`[data-testid="${CSS.escape(target.testId)}"]`));
    else if (target.role) {
      const role = target.role;
      const implicit = native[role] === undefined ? '' : native[role];
      const selector = [implicit, `[role~="${role}"]`].filter(Boolean).join(', ');
      for (const element of scope.querySelectorAll(selector)) {
        const explicit = element.getAttribute('role');
        if ((!explicit || explicit.split(/\s+/).includes(role)) && named(target.name, nameOf(element)))
          found.push(element);
      }
    } else if (target.label) {
      for (const element of scope.querySelectorAll('input, select, textarea, [contenteditable]'))
        if (named(target.label, nameOf(element))) found.push(element);
    } else if (target.text) {
      for (const element of scope.querySelectorAll('*'))
        if (
          named(target.text, squash(element.textContent ?? '')) &&
          ![...element.children].some((child) => named(target.text, squash(child.textContent ?? '')))
        )
          found.push(element);
    }
  }
  found = [...new Set(found)].filter(shown);
  if (target.nth !== undefined)
    found = found.slice(target.nth, target.nth === -1 ? undefined : target.nth + 1);
  return /** @type {HTMLElement[]} */ (found);
}

/**
 * A table or grid as records keyed by the text of the column headers; a row's own header is under its column too.
 * @param {Element} table
 * @returns {Record<string, string>[]}
 */
export function readTable(table) {
  // Firefox leaves the text of rows that are scrolled away out of `innerText` (content-visibility).
  /** @param {any} cell */
  const text = (cell) => (cell.innerText || cell.textContent || '').replace(/\s+/g, ' ').trim();
  const rows = [...table.querySelectorAll('tr, [role=row]')].filter(
    (row) => row.closest('table, [role=table], [role=grid]') === table,
  );
  const head = rows.find((row) =>
    row.querySelector(':scope > th:not([scope=row]), :scope > [role=columnheader]'),
  );
  const names = head
    ? [...head.children].map((cell, i) => text(cell) || cell.getAttribute('aria-label') || String(i))
    : [];
  return rows
    .filter((row) => row !== head && row.checkVisibility())
    .map((row) => {
      /** @type {Record<string, string>} */
      const record = {};
      [...row.children].forEach((cell, i) => {
        record[names[i] ?? String(i)] = text(cell);
      });
      return record;
    });
}
