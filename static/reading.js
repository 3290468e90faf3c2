// The statement page: a link to whatever words are selected (a text fragment, https://wicg.github.io/scroll-to-text-fragment/).
"use strict";

const bar = document.querySelector("[data-words-link]");
const statement = document.querySelector(".reading");

function fragmentOf(words) {
  const encode = (text) => encodeURIComponent(text).replaceAll("-", "%2D");
  const parts = words.split(/\s+/);
  if (parts.length <= 12) return encode(words);
  return `${encode(parts.slice(0, 5).join(" "))},${encode(parts.slice(-5).join(" "))}`;
}

if (bar && statement) {
  const link = bar.querySelector("a");
  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    const words = selection.toString().replace(/\s+/g, " ").trim();
    const inside = words && statement.contains(selection.anchorNode) && statement.contains(selection.focusNode);
    bar.hidden = !inside && document.activeElement !== link;
    if (inside) link.href = `${location.pathname}#:~:text=${fragmentOf(words)}`;
  });
  link.addEventListener("click", async (event) => {
    if (!navigator.clipboard) return;
    event.preventDefault();
    await navigator.clipboard.writeText(link.href);
    bar.querySelector("[role=status]").textContent = link.href;
  });
}
