// The choices that complete while typing keep to the question, organization and topic chosen beside them.
"use strict";
{
  const $ = django.jQuery;
  let field = null;

  function beside(name) {
    // In a row of a formset the topic stands next to the line: id_arguments-0-topic, id_arguments-0-line.
    const id = name === "topic" ? field.id.replace(/line$/, "topic") : `id_${name}`;
    const other = document.getElementById(id);
    return other && other !== field ? other.value : "";
  }

  $(document).on("select2:opening", (event) => { field = event.target; });
  $.ajaxPrefilter((options) => {
    if (field && options.url === field.dataset["ajax-Url"]) {
      for (const name of ["question", "organization", "topic"]) {
        if (beside(name)) options.data += `&${name}=${encodeURIComponent(beside(name))}`;
      }
    }
  });
}

// What was sent from a long form is kept in this window until a page of the desk says that it was saved (see admin-keeping.js).
document.addEventListener("DOMContentLoaded", () => {
  if (!document.querySelector(".messagelist .success")) return;
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith("unsaved:") && JSON.parse(sessionStorage.getItem(key))?.sent) sessionStorage.removeItem(key);
  }
});
