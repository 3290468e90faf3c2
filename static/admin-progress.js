// How far a table is that was sent: asked for every second until its answer comes, and shown. The answer itself is a page
// or a download, as it is without script.
"use strict";
for (const form of document.querySelectorAll("form[data-progress]")) {
  const EVERY = 1000;
  const NOTHING = 3; // times in a row that nothing is told, until it is taken to be over
  const status = form.querySelector("[role=status]");
  const bar = form.querySelector("progress");
  const left = form.querySelector("[data-left]");
  const buttons = form.querySelectorAll("[type=submit]");
  let timer = 0;
  let nothing = 0;
  let isTold = false; // whether anything was told yet: until then a long file is on its way

  function say(words) {
    if (status.textContent !== words) status.textContent = words; // so that it is read out once
  }

  function show({ stage, percent, left: time }) {
    say(stage);
    left.textContent = time;
    if (percent === null) bar.removeAttribute("value");
    else bar.value = percent;
  }

  function begin(event) {
    if (timer) return event.preventDefault(); // it was sent already
    isTold = event.submitter?.name === "report"; // a download leaves this page as it is, and may be over before it is asked for
    nothing = 0;
    bar.hidden = false;
    show({ stage: status.dataset.sent, percent: null, left: "" });
    for (const button of buttons) button.setAttribute("aria-disabled", "true");
    timer = setTimeout(ask, EVERY);
    return undefined;
  }

  function end() {
    clearTimeout(timer);
    timer = 0;
    bar.hidden = true;
    say("");
    left.textContent = "";
    for (const button of buttons) button.removeAttribute("aria-disabled");
  }

  async function ask() {
    const asked = timer;
    try {
      const answer = await fetch(`${form.dataset.progress}?token=${form.elements.token.value}`, { signal: AbortSignal.timeout(10 * EVERY) });
      const told = await answer.json();
      if (timer !== asked) return;
      nothing = told.stage || !isTold ? 0 : nothing + 1;
      if (nothing === NOTHING) {
        end();
        return;
      }
      if (told.stage) {
        isTold = true;
        show(told);
      }
    } catch {
      if (timer !== asked) return;
      show({ stage: status.dataset.slow, percent: null, left: "" });
    }
    timer = setTimeout(ask, EVERY);
  }

  form.addEventListener("submit", begin);
  window.addEventListener("pageshow", end); // Back may bring the page as it was left
}
