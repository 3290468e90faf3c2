// Unsaved work on a long form: leaving the page asks first, and a copy in this window's storage outlives a reload or a lost login.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const offer = document.querySelector("[data-kept]");
  const form = offer?.closest("form");
  if (!form) return;

  const $ = django.jQuery;
  const key = `unsaved:${location.pathname}`;
  const revision = () => form.elements.seen_revision?.value ?? "";
  const isOurs = ([name]) => !["csrfmiddlewaretoken", "seen_revision"].includes(name) && !name.includes("__prefix__");
  const entries = () => [...new FormData(form)].filter(isOurs).map(([name, value]) => [name, String(value)]);
  const refused = Boolean(form.querySelector(".errornote"));
  let opened = "";
  let leaving = false;
  let waiting = 0;

  const isDirty = () => refused || JSON.stringify(entries()) !== opened;

  function read() {
    try {
      return JSON.parse(sessionStorage.getItem(key));
    } catch {
      return null;
    }
  }

  function keep(more = {}) {
    if (!isDirty()) return sessionStorage.removeItem(key);
    const labels = {};
    for (const select of form.querySelectorAll("select")) {
      for (const option of select.selectedOptions) if (option.value) labels[`${select.name} ${option.value}`] = option.text;
    }
    try {
      sessionStorage.setItem(key, JSON.stringify({ at: Date.now(), revision: revision(), entries: entries(), labels, ...more }));
    } catch { /* no room: leaving still asks */ }
  }

  function keepSoon() {
    clearTimeout(waiting);
    waiting = setTimeout(keep, 1000);
  }

  function bringBack({ entries: kept, labels, revision: seen }) {
    const values = Map.groupBy ? Map.groupBy(kept, ([name]) => name) : kept.reduce(
      (found, entry) => found.set(entry[0], [...(found.get(entry[0]) ?? []), entry]), new Map(),
    );
    for (const [name, [[, total]]] of values) {
      if (!name.endsWith("-TOTAL_FORMS")) continue;
      const group = document.getElementById(name.replace("TOTAL_FORMS", "group"));
      while (Number(form.elements[name].value) < Number(total)) group.querySelector(".add-row a").click();
    }
    for (const field of form.elements) {
      if (!field.name || !isOurs([field.name]) || /-(TOTAL|INITIAL|MIN_NUM|MAX_NUM)_FORMS$/.test(field.name)) continue;
      const wanted = (values.get(field.name) ?? []).map(([, value]) => value);
      if (field.type === "checkbox") field.checked = wanted.includes(field.value);
      else if (field.tagName === "SELECT") fillSelect(field, wanted, labels);
      else if (wanted.length && !["file", "submit", "button"].includes(field.type)) field.value = wanted[0];
    }
    if (form.elements.seen_revision) form.elements.seen_revision.value = seen; // what others saved since is not overwritten
    form.elements.text?.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function fillSelect(select, wanted, labels) {
    for (const value of wanted) {
      const known = [...select.options].some((option) => option.value === value);
      if (!known) select.append(new Option(labels[`${select.name} ${value}`] ?? value, value));
    }
    $(select).val(select.multiple ? wanted : wanted[0] ?? "").trigger("change");
  }

  function offerKept() {
    const kept = read();
    if (!kept || refused) return sessionStorage.removeItem(key);
    if (JSON.stringify(kept.entries) === opened) return undefined;
    if (kept.sent) sessionStorage.setItem(key, JSON.stringify({ ...kept, sent: false })); // what is saved elsewhere is not this
    offer.querySelector("time").textContent = new Date(kept.at).toLocaleString(document.documentElement.lang);
    offer.hidden = false;
    form.prepend(offer);
    return offer.addEventListener("click", (event) => {
      const action = event.target.dataset.keep;
      if (!action) return;
      if (action === "back") bringBack(kept);
      else sessionStorage.removeItem(key);
      offer.hidden = true;
    });
  }

  for (const kind of ["input", "change", "passage", "formset:added", "formset:removed"]) form.addEventListener(kind, keepSoon);
  $(form).on("change", keepSoon); // of fields that complete, jQuery alone hears it
  form.addEventListener("submit", () => {
    leaving = true;
    clearTimeout(waiting);
    keep({ sent: true });
  });
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && isDirty()) event.preventDefault();
  });
  setTimeout(() => { // once the other scripts have set up their fields
    opened = JSON.stringify(entries());
    offerKept();
  });
});
