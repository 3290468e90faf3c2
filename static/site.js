// The tray: organizations chosen on any page wait here, question by question, until they are compared.
const tray = document.querySelector("[data-tray]");
const [count, list, link] = tray.querySelectorAll("b, ul, a");
const [template] = list.children;
const storage = storageOrNone();
let kept; // [slug, name] of each organization chosen, by question
let question;

function storageOrNone() {
  try {
    return localStorage;
  } catch {
    return {}; // forbidden by the reader: the choice lasts as long as the page
  }
}

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
  const address = tray.dataset.compare.replace("/-/", `/${question}/`);
  link.href = `${address}?${new URLSearchParams(chosen().map(([slug]) => ["org", slug]))}`;
  const chips = chosen().map(([slug, name]) => {
    const chip = template.content.cloneNode(true);
    chip.querySelector("button").value = slug;
    chip.querySelector("bdi").textContent = name;
    return chip;
  });
  list.replaceChildren(template, ...chips);
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
  (list.children[place] ?? list.lastElementChild).querySelector("button")?.focus();
});

window.addEventListener("storage", load);
window.addEventListener("pageshow", load);
load();

// In the list of positions the address carries the choice where there is no script; here the tray does.
const carried = [...document.querySelectorAll(".browse [name=org]")];
const asked = carried.filter((input) => input.defaultChecked || input.type === "hidden");
for (const input of carried) input.removeAttribute("name");
if (asked.length) {
  const found = asked.map((input) => [input.value, input.dataset.name]);
  keep([...chosen(), ...without(found, chosen())]);
  const address = new URL(location);
  address.searchParams.delete("org");
  history.replaceState(null, "", address);
}

// Whoever changes a comparison changes what is chosen: its columns come first, and what left it goes.
let compared = columns();
document.addEventListener("htmx:afterSwap", ({ target }) => {
  if (target.id !== "comparison") return;
  const now = columns();
  const names = (pattern, some) => some.map(([, name]) => pattern.replace("{}", name));
  const { added, removed, moved, counts } = document.querySelector("[data-counts]").dataset;
  const news = [...names(added, without(now, compared)), ...names(removed, without(compared, now))];
  if (!news.length && `${now}` !== `${compared}`) news.push(moved);
  document.getElementById("status").textContent = [...news, counts].join("; ");
  keep([...now, ...without(chosen(), [...compared, ...now])]);
  compared = now;
});
