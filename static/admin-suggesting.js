// What is suggested for a passage, in the row of its argument; choosing a suggestion fills in the field.
"use strict";
{
  const $ = django.jQuery;

  // Completed choices say what they mean.
  $?.fn.select2?.defaults.set("templateResult", (choice) => {
    if (!choice.note) return choice.text;
    const words = document.createElement("span");
    const note = document.createElement("small");
    note.textContent = choice.note;
    words.append(choice.text, document.createElement("br"), note);
    return words;
  });

  document.addEventListener("DOMContentLoaded", () => {
    const frame = document.querySelector("[data-marking]");
    const group = document.getElementById("arguments-group");
    if (!frame || !group?.querySelector("[name$='-quote']")) return;

    const waiting = new WeakMap();
    const asked = new WeakMap();
    let leaving = false;
    const field = (row, name) => row.querySelector(`[name$='-${name}']`);

    function panel(row) {
      let found = row.querySelector(".suggestions-here");
      if (!found) {
        found = document.createElement("div");
        found.className = "suggestions-here";
        found.setAttribute("aria-live", "polite");
        row.querySelector(".form-row.field-line").after(found);
      }
      return found;
    }

    async function ask(row) {
      const values = { part: 1, position: frame.dataset.position, question: document.getElementById("id_question").value };
      for (const name of ["quote", "claim", "topic", "line"]) values[name] = field(row, name).value.slice(0, 1500);
      values.argument = field(row, "id").value;
      const address = `${frame.dataset.address}?${new URLSearchParams(values)}`;
      if (leaving || asked.get(row) === address) return;
      asked.set(row, address);
      const here = panel(row);
      here.setAttribute("aria-busy", "true");
      const answer = await fetch(address).catch(() => null);
      const text = answer?.ok && !answer.redirected ? await answer.text().catch(() => "") : ""; // nothing is lost without it
      if (asked.get(row) !== address) return;
      here.replaceChildren(...new DOMParser().parseFromString(text, "text/html").querySelectorAll(".suggestions"));
      here.removeAttribute("aria-busy");
    }

    function askSoon(row, pause = 500) {
      clearTimeout(waiting.get(row));
      waiting.set(row, setTimeout(ask, pause, row));
    }

    function choose(select, key, label) {
      if (![...select.options].some((option) => option.value === key)) select.append(new Option(label, key));
      $(select).val(key).trigger("change");
    }

    group.addEventListener("click", (event) => {
      const button = event.target.closest("[data-choose]");
      if (!button) return;
      const row = button.closest(".inline-related");
      const { choose: name, key, label, topic, topicLabel } = button.dataset;
      if (topic) choose(field(row, "topic"), topic, topicLabel);
      choose(field(row, name), key, label);
      askSoon(row, 0);
      row.querySelector(`.field-${name} .select2-selection`)?.focus();
    });
    group.closest("form").addEventListener("submit", () => { leaving = true; });
    window.addEventListener("pageshow", () => { leaving = false; });
    for (const kind of ["focusin", "input", "passage"]) {
      group.addEventListener(kind, (event) => {
        const row = event.target.closest(".inline-related:not(.empty-form)");
        if (row) askSoon(row, kind === "input" ? 500 : 50);
      });
    }
    $(group).on("select2:select select2:clear", (event) => askSoon(event.target.closest(".inline-related"), 50));
  });
}
