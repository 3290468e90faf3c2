// What makes the pages quicker; every page works without it.
"use strict";

// A choice in the toolbar of the comparison takes effect at once. Opening the list of topics must not send it.
for (const form of document.querySelectorAll("form[data-submit-on-change]")) {
  form.addEventListener("change", (event) => {
    if (!event.target.closest("details")) form.requestSubmit();
  });
}

// The tray names the organizations that are ticked before the form is sent.
for (const tray of document.querySelectorAll("[data-tray]")) {
  const form = tray.closest("form");
  const show = () => {
    const ticked = [...form.querySelectorAll(".card .choose :checked")].map((box) => box.dataset.name);
    const kept = [...form.querySelectorAll('.tray input[name="org"]')].map((input) => input.dataset.name);
    const names = [...kept, ...ticked];
    tray.textContent = names.length ? `${tray.dataset.some} ${names.join(", ")}` : tray.dataset.none;
  };
  form.addEventListener("change", show);
  window.addEventListener("pageshow", show);
}
