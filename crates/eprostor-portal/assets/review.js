// The keys of the review: y confirms, n rejects, c opens the correction, Enter leads to
// the next. Each does what the button or link that names it does.
"use strict";

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  const on = event.target;
  if (on instanceof Element && on.closest("input, select, textarea, button, a, summary")) return;
  const wanted = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  for (const place of document.querySelectorAll("[data-key]")) {
    if (place.dataset.key !== wanted) continue;
    event.preventDefault();
    place.click();
    if (wanted === "c") document.getElementById("value").focus();
    return;
  }
});
