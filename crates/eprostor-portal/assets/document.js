// Leads #page=24 to its page: the fragment never reaches the server. Without script
// ?page=24 does the same.
"use strict";

function lead() {
  const wanted = /^#page=([0-9]{1,6})$/.exec(window.location.hash);
  if (!wanted) return;
  const page = document.getElementById("page-" + wanted[1]);
  if (page) {
    page.scrollIntoView();
    return;
  }
  const address = new URL(window.location.href);
  if (address.searchParams.get("page") === wanted[1]) return;
  for (const name of ["part", "from", "to"]) address.searchParams.delete(name);
  address.searchParams.set("page", wanted[1]);
  window.location.replace(address);
}

window.addEventListener("hashchange", lead);
lead();
