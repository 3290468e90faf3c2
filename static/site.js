// The tray: organizations chosen on any page, by question, until they are compared.
const tray = document.querySelector("[data-tray]");
const [count, link, list] = tray.querySelectorAll("b, a, ul");
const [template] = list.children;
let storage = {}; // where it is forbidden, the choice lasts as long as the page
try {
  storage = localStorage;
} catch {}
let kept; // [slug, name] of each organization chosen, by question
let question;

const chosen = () => kept[question] ?? [];
const without = (some, others) => some.filter(([slug]) => !others.some(([other]) => other === slug));
const columns = () =>
  [...document.querySelectorAll("[data-column]")].map(({ dataset }) => [dataset.column, dataset.name]);

function load() {
  kept = JSON.parse(storage.tray ?? "{}");
  question = tray.dataset.question || kept.last;
  show();
}

function keep(organizations) {
  kept[question] = organizations;
  kept.last = question;
  storage.tray = JSON.stringify(kept);
  show();
}

function show() {
  tray.hidden = !without(chosen(), columns()).length;
  count.textContent = chosen().length;
  const query = new URLSearchParams(chosen().map(([slug]) => ["org", slug]));
  link.href = `${tray.dataset.compare.replace("/-/", `/${question}/`)}?${query}`;
  list.replaceChildren(template);
  for (const [slug, name] of chosen()) {
    list.append(template.content.cloneNode(true));
    const button = list.lastElementChild.firstElementChild;
    button.value = slug;
    button.firstElementChild.textContent = name;
  }
  for (const box of document.querySelectorAll(".choose input")) {
    if (box.closest("[data-question]").dataset.question === question) {
      box.checked = chosen().some(([slug]) => slug === box.value);
    }
  }
}

document.addEventListener("change", ({ target }) => {
  if (!target.matches(".choose input")) return;
  question = target.closest("[data-question]").dataset.question;
  const one = [[target.value, target.dataset.name]];
  keep([...without(chosen(), one), ...(target.checked ? one : [])]);
});

list.addEventListener("click", ({ target }) => {
  const button = target.closest("button");
  if (!button) return;
  const place = [...list.children].indexOf(button.parentNode);
  keep(without(chosen(), [[button.value]]));
  (list.children[place] ?? list.lastElementChild).firstElementChild?.focus();
});

window.addEventListener("storage", load);
window.addEventListener("pageshow", load);
load();

// Without script the list's address carries the choice; the tray takes it over.
const carried = [];
for (const input of document.querySelectorAll(".browse [name=org]")) {
  if (input.defaultChecked || input.type === "hidden") carried.push([input.value, input.dataset.name]);
  input.name = "";
}
if (carried.length) {
  keep([...chosen(), ...without(carried, chosen())]);
  const address = new URL(location);
  address.searchParams.delete("org");
  history.replaceState(null, "", address);
}

// The columns of a comparison come first in the tray, and what left it goes.
let compared = columns();
document.addEventListener("htmx:afterSettle", ({ target }) => {
  if (target.id !== "comparison") return;
  const now = columns();
  const { added, removed, moved, counts } = document.querySelector("[data-counts]").dataset;
  const names = (some, others, pattern) => without(some, others).map(([, name]) => pattern.replace("{}", name));
  const news = [...names(now, compared, added), ...names(compared, now, removed)];
  if (!news.length && `${now}` !== `${compared}`) news.push(moved);
  document.getElementById("status").textContent = [...news, counts].join("; ");
  keep([...now, ...without(chosen(), [...compared, ...now])]);
  compared = now;
  for (const other of document.querySelectorAll("a[hreflang]")) other.search = location.search;
});

// Script for what somebody comes to.
for (const part of document.querySelectorAll("[data-script]")) {
  for (const type of ["focusin", "pointerover"]) part.addEventListener(type, () => import(part.dataset.script));
}
