// Two statements next to each other: a topic or a passage lights up its counterpart without loading the page again.
"use strict";

const status = document.querySelector("[data-texts-status]");

function lightUp(topic) {
  for (const passage of document.querySelectorAll("[data-topics]")) {
    passage.classList.toggle("lit", passage.dataset.topics.split(" ").includes(topic));
  }
  for (const chip of document.querySelectorAll(".topic-chips a")) {
    const chosen = chip.dataset.topic === topic;
    chip.classList.toggle("on", chosen);
    chosen ? chip.setAttribute("aria-current", "true") : chip.removeAttribute("aria-current");
    if (chosen) status.textContent = chip.textContent.trim();
  }
}

for (const link of document.querySelectorAll("a[data-topic]")) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    lightUp(link.dataset.topic);
    history.replaceState(null, "", link.href);
    const target = document.getElementById(link.dataset.counterpart);
    if (target) {
      target.focus({ preventScroll: true });
      target.scrollIntoView({ block: "center" });
      return;
    }
    for (const pane of document.querySelectorAll(".facing > section")) {
      pane.querySelector(".lit")?.scrollIntoView({ block: "nearest" });
    }
  });
}
