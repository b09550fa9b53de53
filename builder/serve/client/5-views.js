// Shows the page as somebody else sees it: in a role, on a day, without a network,
// on a telephone. All of it is this tab's alone, and is put back.
(() => {
  'use strict';

  const {element, button, link, tab} = candoPreview;
  const page = document.documentElement;
  // Where the theme keeps a role that holds for one visit, and so for one tab.
  const roleKey = `cando-role:${new URL(page.dataset.root || '.', location.href).pathname}`;

  /** @returns {string | null} what this tab keeps of a role; null: what holds in other tabs */
  function keptRole() {
    try {
      return sessionStorage.getItem(roleKey);
    } catch {
      return null; // the storage is closed to this page
    }
  }

  /** @param {string | null} role  null: what holds in other tabs */
  function keepRole(role) {
    try {
      if (role === null) sessionStorage.removeItem(roleKey);
      else sessionStorage.setItem(roleKey, role);
    } catch {
      return; // see above
    }
    // The theme follows what another page of this tab would have changed.
    dispatchEvent(new StorageEvent('storage', {key: roleKey}));
  }

  /** @param {string | undefined} role  '' is everybody; undefined: the reader's own */
  function viewAs(role) {
    const {ownRole} = tab.chosen;
    if (role !== undefined) {
      tab.choose({role, ownRole: ownRole === undefined ? keptRole() : ownRole});
      keepRole(role);
    } else if (ownRole !== undefined) {
      tab.choose({role, ownRole: undefined});
      keepRole(ownRole);
    }
  }

  /** @param {string} day  '' is the device's own */
  function readOn(day) {
    tab.choose({day: day || undefined});
    document.dispatchEvent(new CustomEvent('cando:patched')); // what depends on the day looks again
  }

  /** @param {string} id @param {string} label @param {HTMLElement} control */
  function field(id, label, control) {
    control.id = `cando-view-${id}`;
    const made = /** @type {HTMLLabelElement} */ (element('label', '', label));
    made.htmlFor = control.id;
    return element('p', 'cando-field', made, control);
  }

  const select = /** @type {HTMLSelectElement} */ (element('select', ''));
  const role = field('role', 'Role', select);
  select.addEventListener('change', () => {
    viewAs(select.value === 'own' ? undefined : select.value.slice(1));
    told();
  });

  const date = /** @type {HTMLInputElement} */ (element('input', ''));
  date.type = 'date';
  const day = field('day', 'Day', date);
  date.addEventListener('change', () => {
    readOn(date.value);
    told();
  });

  const offline = /** @type {HTMLInputElement} */ (element('input', ''));
  offline.type = 'checkbox';
  const network = element('label', 'cando-check', offline, element('span', '', 'Without a network'));
  offline.addEventListener('change', () => {
    tab.choose({offline: offline.checked || undefined});
    told();
  });

  const back = button('Back to normal', () => {
    viewAs(undefined);
    readOn('');
    tab.choose({offline: undefined});
    told();
    select.closest('details')?.querySelector('summary')?.focus();
  });

  /** What a telephone needs to see the page. */
  const phone = element('div', 'cando-phone-at');

  /** Opens the page in a frame of a telephone's size. */
  function frame() {
    const inside = /** @type {HTMLIFrameElement} */ (element('iframe', ''));
    inside.src = location.href;
    inside.title = 'This page on a telephone';
    const dialog = /** @type {HTMLDialogElement} */ (element('dialog', 'cando-phone', inside));
    dialog.lang = 'en';
    dialog.setAttribute('aria-label', 'On a telephone, 390 by 844');
    dialog.append(button('Close', () => dialog.close()));
    dialog.addEventListener('close', () => dialog.remove());
    dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());
    page.append(dialog);
    dialog.showModal();
  }

  const place = element('div', 'cando-views', role, day, network, back,
    element('div', 'cando-phones', button('Show on a phone screen', frame), phone));
  let told = () => {};

  /** @param {{id: string, label: string}[]} roles */
  function offerRoles(roles) {
    const made = [['own', 'My own'], ['-', 'Everybody'], ...roles.map(({id, label}) => [`-${id}`, label])];
    select.replaceChildren(...made.map(([value, text]) => new Option(text, value)));
    role.hidden = !page.dataset.roles || !roles.length;
  }

  /** @param {string} [address] */
  function offerPhone(address) {
    const how = element('p', '', 'To see it on your own phone, start with ', element('code', '', 'cando serve --addr 0.0.0.0:1313'), ' while both are in one network.');
    if (!address) return phone.replaceChildren(how);
    const picture = /** @type {HTMLImageElement} */ (element('img', ''));
    picture.src = `/_cando/qr.svg?${new URLSearchParams({page: location.pathname})}`;
    picture.alt = '';
    phone.replaceChildren(picture, element('p', '', 'On your own phone, in the same network: ', link(address, address)));
  }

  /** Shows what is chosen. @returns {string} it in words; '' when the page is as it is */
  function show() {
    const {chosen} = tab;
    select.value = chosen.role === undefined ? 'own' : `-${chosen.role}`;
    date.value = chosen.day || '';
    offline.checked = !!chosen.offline;
    const said = [];
    if (chosen.role !== undefined) said.push(`as ${select.selectedOptions[0]?.text.toLowerCase() || chosen.role}`);
    if (chosen.day) said.push(`on ${candoPreview.dayInWords(chosen.day)}`);
    if (chosen.offline) said.push('without a network');
    back.hidden = !said.length;
    return said.join(', ');
  }

  // Who chooses a role on the page itself has chosen it for good.
  document.addEventListener('cando:role', () => {
    if (tab.chosen.role === undefined || tab.chosen.role === (page.dataset.role || '')) return;
    tab.choose({role: undefined, ownRole: undefined});
    told();
  });

  candoPreview.views = {
    place, offerRoles, offerPhone, show,
    /** @param {() => void} act  when something else has been chosen */
    onChange(act) { told = act; },
  };
})();
