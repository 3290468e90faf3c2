// What the comparison needs once somebody uses it: columns dragged by their heads, Escape in the choice of topics, links to folded rows.
const heads = () => [...document.querySelectorAll("[data-column]")];
const placeOf = (node) => heads().indexOf(node.closest?.("[data-column]"));
let dragged = -1;

function enable() {
  for (const head of heads()) head.draggable = true;
}

function mark(place) {
  for (const [number, head] of heads().entries()) head.classList.toggle("drop", number === place);
}

document.addEventListener("dragstart", ({ target, dataTransfer }) => {
  dragged = heads().indexOf(target); // not of a link or of words in it
  if (dragged >= 0) dataTransfer.setData("text/plain", target.dataset.name);
});
document.addEventListener("dragover", (event) => {
  const place = dragged < 0 ? -1 : placeOf(event.target);
  mark(place);
  if (place >= 0) event.preventDefault();
});
document.addEventListener("drop", ({ target }) => {
  const place = placeOf(target);
  const columns = document.querySelectorAll("#asked > [name=org]");
  if (dragged < 0 || place < 0 || place === dragged) return;
  columns[place][dragged < place ? "after" : "before"](columns[dragged]);
  document.getElementById("asked").requestSubmit();
});
document.addEventListener("dragend", () => {
  dragged = -1;
  mark(-1);
});
document.addEventListener("htmx:afterSettle", enable);
enable();

document.addEventListener("keydown", ({ key, target }) => {
  const chooser = key === "Escape" && target.closest(".chooser");
  if (!chooser) return;
  chooser.open = false;
  chooser.firstElementChild.focus();
});

// A link to what is folded opens it.
addEventListener("hashchange", () => {
  const target = document.querySelector(":target");
  for (const button of target?.closest("tbody")?.querySelectorAll("[aria-expanded=false]") ?? []) button.click();
  target?.scrollIntoView();
});

// Of many organizations those that fit are asked for while typing.
const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function ask(field) {
  const typed = field.value;
  if (!field.dataset.options) return;
  await wait(150);
  if (typed.length < 2 || typed !== field.value) return;
  const address = new URL(field.dataset.options, location);
  address.searchParams.set("named", typed);
  const answer = await fetch(address).catch(() => null);
  const options = answer?.ok ? await answer.text() : "";
  if (!options || typed !== field.value) return;
  document.getElementById("found").innerHTML = options;
  for (const { value } of document.querySelectorAll("#asked > [name=org]")) {
    document.getElementById(`found-${value}`)?.remove();
  }
  field.click(); // it suggests what is in the list now
}

document.addEventListener("input", ({ target }) => ask(target));
ask(document.getElementById("typed")); // what was typed before this was here
