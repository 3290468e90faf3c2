// The comparison: its combobox, folding, focus and place.
const find = (selector) => document.querySelector(selector);
const all = (selector) => [...document.querySelectorAll(selector)];
const on = (type, act) => document.addEventListener(type, act, true);

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const fitting = () => all("#found li:not([hidden])");
const active = () => find("#found [aria-selected]");

function open(isOpen) {
  find("#found").hidden = !isOpen;
  find("#typed").ariaExpanded = isOpen;
  activate();
}

function activate(option) {
  active()?.removeAttribute("aria-selected");
  option?.setAttribute("aria-selected", true);
  option?.scrollIntoView({ block: "nearest" });
  find("#typed").setAttribute("aria-activedescendant", option?.id ?? "");
}

function suggest() {
  const words = plain(find("#typed").value).split(/\s+/);
  for (const option of all("#found li")) {
    const text = plain(option.textContent);
    option.hidden = !words.every((word) => text.includes(word));
  }
  const options = fitting();
  open(options.length > 0);
  if (words[0]) activate(options[0]);
  find("#status").textContent = find("#found").dataset.fit.replace("{}", options.length);
}

function step(by) {
  if (find("#found").hidden) suggest();
  const options = fitting();
  const next = options.indexOf(active()) + by;
  activate(options.at(next < -1 ? -1 : next % options.length));
}

const keys = {
  ArrowDown: () => step(1),
  ArrowUp: () => step(-1),
  Enter: () => active()?.click(),
  Escape: () => open(false),
};

// Rows and themes stay folded through a swap.
const folded = new Set();
const rows = () => all("tr:not(.theme) .fold");

function showFolds() {
  for (const button of all(".fold")) {
    button.ariaExpanded = !folded.has(button.id);
    button.closest(".theme, tbody tr").classList.toggle("folded", folded.has(button.id));
  }
  find("#fold-all")?.setAttribute("aria-pressed", rows().every(({ id }) => folded.has(id)));
}

// What a phone has not laid out is, once the page is seen.
async function layOut() {
  for (const theme of all(".many tbody")) {
    await new Promise(setTimeout);
    theme.classList.add("laid-out");
  }
}

// What a click on `data-act` does.
const acts = {
  suggest,
  add({ dataset }) {
    find("#add").value = dataset.value;
    open(false);
    find(".toolbar").requestSubmit();
  },
  fold({ id }) {
    folded.delete(id) || folded.add(id);
    showFolds();
  },
  foldAll({ ariaPressed }) {
    for (const { id } of rows()) ariaPressed === "true" ? folded.delete(id) : folded.add(id);
    showFolds();
  },
  async copy(button) {
    try {
      await navigator.clipboard.writeText(location.href);
      find("#status").textContent = button.textContent = button.dataset.done;
    } catch {
      prompt(button.textContent, location.href);
    }
  },
  print: () => print(),
};

// What is pressed during a swap is pressed again after it.
let pressed = [];
on("click", ({ target }) => {
  const control = find(".htmx-request") && target.closest(".moves button, .choice input, #found li");
  if (control) pressed.push(control);
  const actor = target.closest("[data-act]");
  if (actor) acts[actor.dataset.act](actor);
});
on("input", ({ target }) => target.id === "typed" && suggest());
on("focusout", ({ target }) => target.id === "typed" && open(false));
on("mousedown", (event) => event.target.closest("#found") && event.preventDefault());
on("keydown", (event) => {
  if (event.target.id !== "typed" || !keys[event.key]) return;
  event.preventDefault();
  keys[event.key]();
});

// A swap keeps place and focus; that of a removed column goes to the next.
const moves = () => all(".moves button");
let before;
on("htmx:beforeSwap", () => {
  const { scrollLeft, scrollTop } = find(".matrix") ?? {};
  before = { scrollLeft, scrollTop, count: moves().length, place: moves().indexOf(document.activeElement) };
});
on("htmx:afterSettle", () => {
  showFolds();
  layOut();
  if (!before) return; // Back and Forward
  const { scrollLeft, scrollTop, count, place } = before;
  before = null;
  find(".matrix")?.scrollTo(moves().length > count ? 1e6 : scrollLeft, scrollTop);
  if (place >= 0 && document.activeElement === document.body) {
    (moves()[place] ?? moves().at(-1) ?? find("#typed")).focus();
  }
  document.activeElement.closest("th")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  const next = pressed.shift();
  next?.dataset.value ? acts.add(next) : find(`#${next?.id}`)?.click();
});
on("htmx:sendError", () => (pressed = []));
on("htmx:responseError", ({ detail }) => location.assign(detail.pathInfo.finalRequestPath));
addEventListener("load", layOut);
