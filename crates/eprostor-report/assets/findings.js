// Zooms the map of the report and leads from the list to it. Without it the
// report is complete: the map stands still, and marks and entries are links.
(function () {
  "use strict";
  // Before anything is changed: what is saved is the page as it came.
  var whole = "<!DOCTYPE html>\n" + document.documentElement.outerHTML;
  var paper = document.querySelector("svg.paper");
  var root = document.documentElement;

  function unfold(entry) {
    for (var up = entry; up; up = up.parentElement) {
      if (up.tagName === "DETAILS") up.open = true;
    }
  }

  function choose(number) {
    document.querySelectorAll(".chosen").forEach(function (one) { one.classList.remove("chosen"); });
    ["f", "m"].forEach(function (prefix) {
      var one = document.getElementById(prefix + number);
      if (one) one.classList.add("chosen");
    });
  }

  function follow() {
    var asked = /^#f(\d+)$/.exec(location.hash);
    if (!asked) return;
    var entry = document.getElementById("f" + asked[1]);
    if (!entry) return;
    unfold(entry);
    choose(asked[1]);
    entry.scrollIntoView({ block: "center" });
  }
  window.addEventListener("hashchange", follow);
  follow();

  function save(name, kind, text) {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: kind }));
    link.download = name;
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
  }
  var keep = document.querySelector(".keep");
  keep.hidden = false;
  keep.addEventListener("click", function (event) {
    var name = keep.dataset.name;
    if (event.target.dataset.keep === "page") save(name + ".html", "text/html", whole);
    if (event.target.dataset.keep === "lines") {
      save(name + ".jsonl", "application/x-ndjson", document.getElementById("report-lines").textContent);
    }
  });

  if (!paper) return;
  root.classList.add("live");
  var view = paper.querySelector(".view");
  var bars = paper.querySelectorAll(".scale, .halo");
  var length = paper.querySelector(".length");
  var size = paper.viewBox.baseVal;
  var metres = parseFloat(paper.dataset.metresPerUnit);
  var farthest = Math.max(1, parseFloat(paper.dataset.nearest));
  var labels = Array.prototype.slice.call(paper.querySelectorAll(".labelled"));
  var zoom = 1, x = 0, y = 0, waiting = false;

  function round(wanted) {
    var power = Math.pow(10, Math.floor(Math.log10(wanted)));
    var step = wanted >= 5 * power ? 5 : wanted >= 2 * power ? 2 : 1;
    return step * power;
  }

  function draw() {
    waiting = false;
    view.setAttribute("transform", "translate(" + x + " " + y + ") scale(" + zoom + ")");
    paper.style.setProperty("--k", 1 / zoom);
    paper.classList.toggle("near", zoom > 1);
    var shown = round(size.width / 5 * metres / zoom);
    var line = "M20 " + (size.height - 26) + "v8h" + (shown / metres * zoom) + "v-8";
    bars.forEach(function (bar) { bar.setAttribute("d", line); });
    length.setAttribute("x", 28 + shown / metres * zoom);
    length.textContent = (shown < 1 ? shown.toPrecision(1) : shown) + " m";
    // Letters are larger on a small screen, and need more room.
    var letters = parseFloat(getComputedStyle(paper).getPropertyValue("--k0"));
    labels.forEach(function (label) {
      label.style.display = zoom >= letters * parseFloat(label.dataset.from) ? "inline" : "none";
    });
  }

  function later() {
    if (!waiting) { waiting = true; requestAnimationFrame(draw); }
  }

  function inside() {
    x = Math.min(0, Math.max(size.width * (1 - zoom), x));
    y = Math.min(0, Math.max(size.height * (1 - zoom), y));
    later();
  }

  function at(px, py, factor) {
    var next = Math.min(farthest, Math.max(1, zoom * factor));
    x = px - (px - x) * next / zoom;
    y = py - (py - y) * next / zoom;
    zoom = next;
    inside();
  }

  function place(event) {
    var matrix = paper.getScreenCTM().inverse();
    return new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix);
  }

  document.querySelector(".tools").addEventListener("click", function (event) {
    var what = event.target.dataset.zoom;
    if (what === "in") at(size.width / 2, size.height / 2, 2);
    if (what === "out") at(size.width / 2, size.height / 2, 0.5);
    if (what === "all") { zoom = 1; x = 0; y = 0; later(); }
  });

  // The wheel scrolls the page until somebody has come near.
  paper.addEventListener("wheel", function (event) {
    if (!event.ctrlKey && zoom === 1 && document.activeElement !== paper) return;
    event.preventDefault();
    var point = place(event);
    at(point.x, point.y, Math.pow(1.0015, -event.deltaY));
  }, { passive: false });

  var fingers = new Map(), moved = false;
  paper.addEventListener("pointerdown", function (event) {
    fingers.set(event.pointerId, place(event));
    moved = false;
  });
  paper.addEventListener("pointermove", function (event) {
    var before = fingers.get(event.pointerId);
    if (!before) return;
    var now = place(event);
    if (Math.abs(now.x - before.x) + Math.abs(now.y - before.y) < 3 && !moved) return;
    if (!moved && paper.setPointerCapture) paper.setPointerCapture(event.pointerId);
    moved = true;
    if (fingers.size === 2) {
      var other;
      fingers.forEach(function (point, id) { if (id !== event.pointerId) other = point; });
      var was = Math.hypot(before.x - other.x, before.y - other.y);
      var is = Math.hypot(now.x - other.x, now.y - other.y);
      if (was > 0) at((now.x + other.x) / 2, (now.y + other.y) / 2, is / was);
    } else {
      x += now.x - before.x;
      y += now.y - before.y;
      inside();
    }
    fingers.set(event.pointerId, now);
  });
  ["pointerup", "pointercancel", "pointerleave"].forEach(function (kind) {
    paper.addEventListener(kind, function (event) { fingers.delete(event.pointerId); });
  });
  paper.addEventListener("click", function (event) {
    if (moved) { event.preventDefault(); return; }
    paper.focus({ preventScroll: true });
  });
  paper.addEventListener("dragstart", function (event) { event.preventDefault(); });
  paper.addEventListener("keydown", function (event) {
    if (event.key === "+" || event.key === "=") at(size.width / 2, size.height / 2, 2);
    if (event.key === "-") at(size.width / 2, size.height / 2, 0.5);
  });

  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a[href^='#m']");
    if (!link) return;
    var number = link.getAttribute("href").slice(2);
    var mark = document.getElementById("m" + number);
    if (!mark) return;
    event.preventDefault();
    choose(number);
    // Coming from far: near enough to see some tens of metres around.
    zoom = Math.min(farthest, Math.max(zoom, size.width * metres / 120));
    x = size.width / 2 - parseFloat(mark.dataset.x) * zoom;
    y = size.height / 2 - parseFloat(mark.dataset.y) * zoom;
    inside();
    paper.scrollIntoView({ block: "nearest" });
  });
  draw();
})();
