// Shows how far sending a package has come, and the report in the place of the
// form. Without it the form is sent as any other.
(function () {
  "use strict";
  var form = document.getElementById("validate");
  var state = form.querySelector(".sending");
  var bar = state.querySelector("progress");
  var words = state.querySelector("span");
  var button = form.querySelector("button");
  var dropped = [];
  // Folders are read piece by piece: which drop is the last one, and how many of
  // its pieces are still being read.
  var drops = 0;
  var reading = 0;

  function say(text) {
    words.textContent = text;
    state.hidden = false;
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var request = new XMLHttpRequest();
    button.disabled = true;
    bar.hidden = false;
    bar.value = 0;
    say(form.dataset.sending);
    request.upload.addEventListener("progress", function (sent) {
      if (!sent.lengthComputable) return;
      bar.value = sent.loaded / sent.total;
      say(form.dataset.sending + " – " + Math.floor(100 * sent.loaded / sent.total) + " %");
    });
    request.upload.addEventListener("load", function () {
      bar.removeAttribute("value");
      say(form.dataset.checking);
    });
    request.addEventListener("load", function () {
      document.open();
      document.write(request.responseText);
      document.close();
    });
    request.addEventListener("error", function () {
      button.disabled = false;
      bar.hidden = true;
      say(form.dataset.lost);
    });
    request.open("POST", form.action);
    var data = new FormData(form);
    dropped.forEach(function (one) { data.append("package", one.file, one.path); });
    request.send(data);
  });

  var drop = form.querySelector("fieldset");
  ["dragover", "dragenter"].forEach(function (kind) {
    drop.addEventListener(kind, function (event) {
      event.preventDefault();
      drop.classList.add("over");
    });
  });
  drop.addEventListener("dragleave", function () { drop.classList.remove("over"); });
  drop.addEventListener("drop", function (event) {
    event.preventDefault();
    drop.classList.remove("over");
    dropped = [];
    drops += 1;
    reading = 0;
    var drop = drops;
    var items = Array.prototype.slice.call(event.dataTransfer.items || []);
    var entries = items.map(function (item) {
      return item.webkitGetAsEntry && item.webkitGetAsEntry();
    }).filter(Boolean);
    if (entries.length) {
      entries.forEach(function (entry) { gather(entry, drop); });
    } else {
      Array.prototype.forEach.call(event.dataTransfer.files, function (file) { take(file, file.name); });
    }
  });

  // What was dropped is of the package, as it lies in its folder.
  function take(file, path) {
    dropped.push({ file: file, path: path });
    bar.hidden = true;
    say(form.dataset.dropped + " " + dropped.length);
  }

  function begin() {
    reading += 1;
    button.disabled = true;
  }

  // Does what is done with a piece, unless something else was dropped meanwhile.
  function end(drop, work) {
    return function (piece) {
      if (drop !== drops) return;
      work(piece);
      reading -= 1;
      button.disabled = reading > 0;
    };
  }

  function gather(entry, drop) {
    var unread = end(drop, function () { say(form.dataset.lost); });
    if (entry.isFile) {
      begin();
      entry.file(end(drop, function (file) {
        take(file, entry.fullPath.replace(/^\//, ""));
      }), unread);
      return;
    }
    var reader = entry.createReader();
    // A reader gives a hundred entries at a time.
    (function more() {
      begin();
      reader.readEntries(end(drop, function (entries) {
        entries.forEach(function (inner) { gather(inner, drop); });
        if (entries.length) more();
      }), unread);
    })();
  }
})();
