// Suggestions while typing: names of organizations, topics and lines, as the browser's own list of the box.
// Loaded when a search box is first used; without script the page of results offers the same.
const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

for (const box of document.querySelectorAll("[data-suggestions]")) {
  const list = document.createElement("datalist");
  list.id = `${box.id}-suggestions`;
  box.after(list);
  box.setAttribute("list", list.id);
  box.addEventListener("input", async () => {
    const typed = box.value;
    await wait(150);
    if (typed.length < 2 || typed !== box.value) return;
    const address = new URL(box.dataset.suggestions, location);
    address.searchParams.set("q", typed);
    const answer = await fetch(address).catch(() => null);
    if (!answer?.ok || typed !== box.value) return;
    const { names } = await answer.json();
    list.replaceChildren(...names.map((name) => new Option(name)));
  });
}
