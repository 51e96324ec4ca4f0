// Shows how far sending a package has come, and the report in the place of the
// form. Without it the form is sent as any other.
(function () {
  "use strict";
  var form = document.getElementById("validate");
  var state = form.querySelector(".sending");
  var bar = state.querySelector("progress");
  var words = state.querySelector("span");
  var button = form.querySelector("button");

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
    request.send(new FormData(form));
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
    var files = event.dataTransfer.files;
    if (files.length) document.getElementById("package").files = files;
  });
})();
