// Marking passages: words selected in the statement become the quotation of an argument, and are drawn as its mark.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const area = document.getElementById("id_text");
  const frame = document.querySelector("[data-marking]");
  const group = document.getElementById("arguments-group");
  if (!area || !frame || !group?.querySelector("[name$='-quote']")) return; // somebody who may only look

  const GAP = /\n[^\S\n]*(?:\n[^\S\n]*)+/g;
  const $ = django.jQuery;
  const side = frame.querySelector(".marking-side");
  const pane = frame.querySelector("[data-text]");
  const tools = frame.querySelector("[data-tools]");
  const part = (name) => tools.querySelector(`[data-${name}]`);
  const words = frame.dataset;
  const places = new WeakMap(); // a row → where its words were seen last, in UTF-16 units
  const undoing = [];
  let text = "";
  let chosen = null; // the words selected last
  let caret = null;

  const say = (message, numbers = {}) => {
    part("said").textContent = (message ?? "").replace(/{(\w)}/g, (_, key) => numbers[key]);
  };

  // Rows: what stands in the form is what is true.
  const rows = () => [...group.querySelectorAll(".inline-related:not(.empty-form)")];
  const field = (row, name) => row.querySelector(`[name$='-${name}']`);
  const numberOf = (row) => rows().indexOf(row) + 1;
  const nameOf = (row) => words.mark.replace("{n}", numberOf(row));
  const isBlank = (row) => ["topic", "claim", "quote"].every((name) => !field(row, name).value);
  const isDropped = (row) => Boolean(field(row, "DELETE")?.checked);

  // The server counts code points, a script UTF-16 units: an emoji is one of the former and two of the latter.
  const toPoints = (units) => Array.from(text.slice(0, units)).length;
  const toUnits = (points) => Array.from(text).slice(0, points).join("").length;

  function locate(row) {
    const quote = field(row, "quote").value.trim();
    const at = field(row, "at");
    const seen = places.get(row)?.start ?? (at.value ? toUnits(Number(at.value)) : null);
    places.delete(row);
    if (!quote || isDropped(row)) return;
    const before = field(row, "before").value;
    let best = null;
    for (let start = text.indexOf(quote); start >= 0; start = text.indexOf(quote, start + 1)) {
      const away = Math.abs(start - (seen ?? 0)) + (before && !text.slice(0, start).endsWith(before) ? text.length : 0);
      if (!best || away < best.away) best = { start, end: start + quote.length, away };
    }
    const untouched = field(row, "quote").defaultValue === field(row, "quote").value && area.value === area.defaultValue;
    if (!best && untouched && at.dataset.end) { // other words stand there now, and an editor has not looked yet
      best = { start: toUnits(Number(at.value)), end: toUnits(Number(at.dataset.end)), unsure: true };
    }
    if (best) places.set(row, best);
  }

  // Drawing.
  function draw() {
    text = area.value.trim();
    side.hidden = !text;
    for (const row of rows()) {
      locate(row);
      offerToShow(row);
    }
    const marks = rows().map((row) => ({ row, ...places.get(row) })).filter((mark) => mark.end);
    const cuts = [...new Set(marks.flatMap(({ start, end }) => [start, end]))].sort((one, other) => one - other);
    const wasInside = Boolean(selection());
    pane.replaceChildren(...paragraphs().map(([from, to]) => paragraph(from, to, marks, cuts)));
    if (wasInside && caret !== null) select(chosen ?? { start: caret, end: caret });
    light();
    showTools();
  }

  function paragraphs() {
    const found = [];
    let from = 0;
    for (const gap of text.matchAll(GAP)) {
      found.push([from, gap.index]);
      from = gap.index + gap[0].length;
    }
    return [...found, [from, text.length]].filter(([start, end]) => start < end);
  }

  function paragraph(from, to, marks, cuts) {
    const element = document.createElement("p");
    const edges = [from, ...cuts.filter((cut) => cut > from && cut < to), to];
    for (let place = 0; place + 1 < edges.length; place += 1) {
      const [start, end] = [edges[place], edges[place + 1]];
      const here = marks.filter((mark) => mark.start < end && mark.end > start);
      const piece = document.createElement(here.length ? "mark" : "span");
      piece.textContent = text.slice(start, end);
      piece.dataset.start = start;
      piece.classList.toggle("several", here.length > 1);
      piece.classList.toggle("unsure", here.some((mark) => mark.unsure));
      const closing = here.filter((mark) => mark.end === end || (mark.end > to && end === to));
      if (closing.length) piece.dataset.numbers = closing.map((mark) => numberOf(mark.row)).join(" ");
      piece.rows = here.map((mark) => mark.row);
      element.append(piece);
    }
    return element;
  }

  function offerToShow(row) {
    const quote = field(row, "quote");
    let button = row.querySelector("[data-show-mark]");
    if (!button) {
      button = document.createElement("button");
      Object.assign(button, { type: "button", className: "button", textContent: words.show });
      button.dataset.showMark = "";
      button.addEventListener("click", () => {
        const place = places.get(row);
        pane.focus();
        select(place);
        pane.scrollIntoView({ block: "nearest" });
        scrollTo(row);
      });
      quote.after(button);
    }
    button.hidden = !places.get(row);
  }

  function light(row = document.activeElement?.closest?.(".inline-related")) {
    for (const piece of pane.querySelectorAll("mark")) piece.classList.toggle("lit", piece.rows.includes(row));
  }

  function scrollTo(row) {
    const piece = [...pane.querySelectorAll("mark")].find((mark) => mark.rows.includes(row));
    if (!piece) return;
    const [inner, outer] = [piece.getBoundingClientRect(), pane.getBoundingClientRect()];
    if (inner.top < outer.top || inner.bottom > outer.bottom) pane.scrollTop += inner.top - outer.top - outer.height / 3;
  }

  // The selection, in units of the text.
  function unitsAt(node, offset) {
    if (node.nodeType === Node.TEXT_NODE) return Number(node.parentElement.dataset.start) + offset;
    const next = node.childNodes[offset];
    if (next) return next.nodeType === Node.TEXT_NODE ? unitsAt(next, 0) : startOf(next);
    const pieces = node.dataset.start ? [node] : [...node.querySelectorAll("[data-start]")];
    return pieces.length ? Number(pieces.at(-1).dataset.start) + pieces.at(-1).textContent.length : 0;
  }

  const startOf = (element) => Number((element.dataset.start ? element : element.querySelector("[data-start]")).dataset.start);

  function selection() {
    const found = document.getSelection();
    if (!found.rangeCount || !pane.contains(found.anchorNode) || !pane.contains(found.focusNode)) return null;
    const ends = [unitsAt(found.anchorNode, found.anchorOffset), unitsAt(found.focusNode, found.focusOffset)];
    return { start: Math.min(...ends), end: Math.max(...ends) };
  }

  function pointAt(units) {
    const pieces = [...pane.querySelectorAll("[data-start]")];
    const piece = pieces.findLast((one) => Number(one.dataset.start) <= units) ?? pieces[0];
    return [piece.firstChild, Math.min(units - Number(piece.dataset.start), piece.textContent.length)];
  }

  function select({ start, end }) {
    const focused = document.activeElement;
    if (text) document.getSelection().setBaseAndExtent(...pointAt(start), ...pointAt(end));
    if (focused !== document.activeElement) focused.focus({ preventScroll: true }); // Chromium's follows the selection
  }

  function trimmed({ start, end }) {
    const inside = text.slice(start, end);
    return { start: start + inside.length - inside.trimStart().length, end: end - inside.length + inside.trimEnd().length };
  }

  function paintChosen() {
    if (!window.Highlight) return;
    CSS.highlights.delete("chosen-words");
    if (!chosen) return;
    const range = document.createRange();
    range.setStart(...pointAt(chosen.start));
    range.setEnd(...pointAt(chosen.end));
    CSS.highlights.set("chosen-words", new Highlight(range));
  }

  document.addEventListener("selectionchange", () => {
    const found = selection();
    if (!found) return;
    caret = found.start;
    const within = trimmed(found);
    chosen = within.start < within.end ? within : null;
    showTools();
  });

  // What can be done with the words.
  const isAt = (row) => {
    const place = places.get(row);
    const from = chosen?.start ?? caret;
    return place && from !== null && place.start < (chosen?.end ?? from + 1) && place.end > from;
  };

  function showTools() {
    tools.hidden = !text;
    part("words").hidden = part("choices").hidden = !chosen;
    if (chosen) {
      const said = text.slice(chosen.start, chosen.end).replace(/\s+/g, " ");
      part("words").textContent = `${words.chosen} “${said.length > 90 ? `${said.slice(0, 50)} … ${said.slice(-35)}` : said}”`;
    }
    const choices = part("row");
    const before = choices.value;
    const usable = rows().filter((row) => !isDropped(row) && !isBlank(row));
    choices.replaceChildren(...usable.map((row) => {
      const claim = field(row, "claim").value.trim().slice(0, 60);
      return new Option(`${numberOf(row)}. ${claim}`, row.id);
    }));
    const here = usable.filter(isAt);
    choices.value = here[0]?.id ?? before;
    if (choices.selectedIndex < 0) choices.selectedIndex = 0;
    choices.parentElement.hidden = !usable.length;
    part("here").replaceChildren(...here.map(passage));
    paintChosen();
  }

  function passage(row) {
    const copy = tools.querySelector("[data-passage]").content.cloneNode(true);
    copy.querySelector("strong").textContent = nameOf(row);
    for (const button of copy.querySelectorAll("button")) {
      button.dataset.row = row.id;
      button.setAttribute("aria-label", `${nameOf(row)}: ${button.textContent}`);
    }
    copy.querySelector("[data-do=split]").hidden = splitAt(row) === null;
    return copy;
  }

  function splitAt(row) {
    const { start, end } = places.get(row);
    const cuts = chosen ? [chosen.start, chosen.end] : [caret];
    const hasWords = (from, to) => /[\p{L}\p{N}]/u.test(text.slice(from, to));
    return cuts.find((cut) => cut > start && cut < end && hasWords(start, cut) && hasWords(cut, end)) ?? null;
  }

  function put(row, place) {
    const kept = ["quote", "before", "at"].map((name) => [field(row, name), field(row, name).value]);
    const seen = places.get(row);
    field(row, "quote").value = place ? text.slice(place.start, place.end) : "";
    field(row, "at").value = place ? toPoints(place.start) : "";
    field(row, "before").value = "";
    if (place) places.set(row, place);
    else places.delete(row);
    tellOthers(row);
    return () => {
      for (const [input, value] of kept) input.value = value;
      if (seen) places.set(row, seen);
      tellOthers(row);
    };
  }

  const tellOthers = (row) => row.dispatchEvent(new CustomEvent("passage", { bubbles: true }));

  function addRow() {
    const blank = rows().find((row) => isBlank(row) && !isDropped(row));
    if (blank) return [blank, () => {}];
    group.querySelector(".add-row a").click();
    const row = rows().at(-1);
    return [row, () => row.querySelector(".inline-deletelink")?.click()];
  }

  function copyChoice(name, from, to) {
    const option = field(from, name).selectedOptions[0];
    if (!option?.value) return;
    const choice = field(to, name);
    if (![...choice.options].some((one) => one.value === option.value)) choice.append(new Option(option.text, option.value));
    choice.value = option.value;
    $(choice).trigger("change");
  }

  const DOING = {
    add() {
      const [row, takeAway] = addRow();
      const takeBack = put(row, chosen);
      undoing.push(() => { takeBack(); takeAway(); });
      say(words.made, { n: numberOf(row) });
      row.querySelector(".field-topic .select2-selection, [name$='-topic']").focus();
      row.scrollIntoView({ block: "nearest" });
    },
    use() {
      const row = document.getElementById(part("row").value);
      undoing.push(put(row, chosen));
      say(words.used, { n: numberOf(row) });
    },
    remove(row) {
      undoing.push(put(row, null));
      say(words.removed, { n: numberOf(row) });
    },
    split(row) {
      const [place, cut] = [places.get(row), splitAt(row)];
      const [second, takeAway] = addRow();
      for (const name of ["topic", "line", "source"]) copyChoice(name, row, second);
      field(second, "order").value = field(row, "order").value;
      const takeBack = [put(row, trimmed({ start: place.start, end: cut })), put(second, trimmed({ start: cut, end: place.end }))];
      undoing.push(() => { takeBack.forEach((back) => back()); takeAway(); });
      say(words.parted, { n: numberOf(row), m: numberOf(second) });
      field(second, "claim").focus();
    },
    go(row) {
      row.scrollIntoView({ block: "start" });
      field(row, "claim").focus();
    },
    undo() {
      undoing.pop()();
      say(words.undone);
    },
  };

  function perform(what, row) {
    if (["add", "use"].includes(what) && !chosen) return;
    DOING[what](row);
    caret = chosen?.start ?? caret;
    chosen = null;
    const undo = tools.querySelector("[data-do=undo]");
    undo.hidden = !undoing.length;
    draw();
    if (!document.activeElement?.checkVisibility?.() || document.activeElement === document.body) pane.focus();
  }

  tools.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (button) perform(button.dataset.do, document.getElementById(button.dataset.row));
  });
  tools.addEventListener("keydown", (event) => {
    if (event.key === "Escape") pane.focus();
    if (event.key === "Enter" && event.target === part("row")) {
      event.preventDefault(); // else it would save the whole form
      perform("use");
    }
  });

  // The caret moves through the statement as in any text, which nothing typed changes.
  pane.contentEditable = "true";
  pane.spellcheck = false;
  for (const [name, value] of Object.entries({
    role: "textbox", "aria-multiline": "true", "aria-readonly": "true", "aria-labelledby": "marking-heading",
    "aria-describedby": "marking-help", inputmode: "none", autocorrect: "off", tabindex: "0",
  })) pane.setAttribute(name, value);
  for (const kind of ["beforeinput", "dragstart", "drop", "paste", "cut"]) {
    pane.addEventListener(kind, (event) => event.preventDefault());
  }
  pane.addEventListener("input", draw); // what could not be prevented, such as an input method
  pane.addEventListener("keydown", (event) => {
    if (event.key === "Enter") perform("add");
  });

  // What is typed elsewhere on the page is drawn, too.
  let waiting = 0;
  const drawSoon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(draw, 200);
  };
  area.addEventListener("input", drawSoon);
  group.addEventListener("input", (event) => {
    if (/-(quote|before)$/.test(event.target.name)) field(event.target.closest(".inline-related"), "at").value = "";
    drawSoon();
  });
  group.addEventListener("change", drawSoon);
  document.addEventListener("formset:added", drawSoon);
  document.addEventListener("formset:removed", drawSoon);
  group.addEventListener("focusin", (event) => {
    const row = event.target.closest(".inline-related");
    light(row);
    scrollTo(row);
  });
  draw();
});
