// The statement page: keys from passage to passage, and a link to whatever words are selected
// (a text fragment, https://wicg.github.io/scroll-to-text-fragment/).
"use strict";

const bar = document.querySelector("[data-words-link]");
const statement = document.querySelector(".reading");
const passages = [...document.querySelectorAll(".reading .anchor")];

// N and P act only while the focus is in the statement, where they are announced, and never with another key.
function step(by) {
  const focus = document.activeElement;
  const note = focus.closest(".notes li");
  const here = note ? document.getElementById(note.id.replace("note", "argument")) : focus;
  const isPassed = (anchor) => here.compareDocumentPosition(anchor) & Node.DOCUMENT_POSITION_PRECEDING;
  const place = passages.findLastIndex((anchor) => anchor === here || isPassed(anchor));
  if (passages[place + by]) location.replace(`#${passages[place + by].id}`);
}

document.querySelector("[data-passages]")?.addEventListener("keydown", (event) => {
  const by = { n: 1, p: -1 }[event.key.toLowerCase()];
  if (by && !event.ctrlKey && !event.metaKey && !event.altKey) step(by);
});

// A fragment matches words of one block, and a passage's number ends a run of words. So a long or broken choice
// is named by where it begins and ends; words that stand elsewhere too are told apart by their neighbors.
const clean = (text) => text.replace(/\s+/g, " ").trim();
const encode = (words) => encodeURIComponent(words).replaceAll("-", "%2D");
const first = (text, number) => text.split(" ").slice(0, number).join(" ");
const last = (text, number) => text.split(" ").slice(-number).join(" ");

function runsOf(range) {
  const copy = range.cloneContents();
  for (const node of copy.querySelectorAll("sup, .notes")) node.replaceWith("\n");
  for (const node of copy.querySelectorAll("p")) node.append("\n");
  return copy.textContent.split("\n").map(clean);
}

function widen(range) {
  const isWithin = (node, place) =>
    node.nodeType === Node.TEXT_NODE && /^[\p{L}\p{N}]{2}$/u.test(node.data.slice(place - 1, place + 1));
  const { startContainer, endContainer } = range;
  while (isWithin(startContainer, range.startOffset)) range.setStart(startContainer, range.startOffset - 1);
  while (isWithin(endContainer, range.endOffset)) range.setEnd(endContainer, range.endOffset + 1);
  return range;
}

function neighborOf(range, isBefore) {
  const end = isBefore ? [range.startContainer, range.startOffset] : [range.endContainer, range.endOffset];
  const block = (end[0].parentElement ?? end[0]).closest("p");
  if (!block) return "";
  const beside = document.createRange();
  beside.selectNodeContents(block);
  beside[isBefore ? "setEnd" : "setStart"](...end);
  return isBefore ? last(runsOf(beside).at(-1), 3) : first(runsOf(beside)[0], 3);
}

function fragmentOf(range) {
  const runs = runsOf(range).filter(Boolean);
  if (!runs.length) return "";
  const isShort = runs.length === 1 && runs[0].split(" ").length <= 12;
  const words = isShort ? encode(runs[0]) : `${encode(first(runs[0], 5))},${encode(last(runs.at(-1), 5))}`;
  const whole = document.createRange();
  whole.selectNodeContents(statement);
  const isTwice = runsOf(whole).join("\n").split(isShort ? runs[0] : first(runs[0], 5)).length > 2;
  const [before, after] = isTwice ? [neighborOf(range, true), neighborOf(range, false)] : [];
  return `${before ? `${encode(before)}-,` : ""}${words}${after ? `,-${encode(after)}` : ""}`;
}

if (bar && statement) {
  const link = bar.querySelector("a");
  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    const range = selection.isCollapsed || !selection.rangeCount ? null : widen(selection.getRangeAt(0).cloneRange());
    const fragment = range && statement.contains(range.commonAncestorContainer) ? fragmentOf(range) : "";
    bar.hidden = !fragment && document.activeElement !== link;
    if (fragment) link.href = `${location.pathname}#:~:text=${fragment}`;
  });
  link.addEventListener("click", async (event) => {
    if (!navigator.clipboard) return;
    event.preventDefault();
    await navigator.clipboard.writeText(link.href);
    bar.querySelector("[role=status]").textContent = link.href;
  });
}
