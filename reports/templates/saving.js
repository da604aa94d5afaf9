function saveAs(content, name) {
  "use strict";
  var link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
}
(function () {
  "use strict";
  // Long tables come deflated: on the page their numbers would stand a second time.
  if (!window.DecompressionStream) { return; }
  function unpacked(text) {
    var bytes = Uint8Array.from(atob(text), function (sign) { return sign.charCodeAt(0); });
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).arrayBuffer();
  }
  document.querySelectorAll("[data-packed]").forEach(function (place) {
    var button = document.createElement("button"), packed = place.dataset;
    button.type = "button";
    button.className = "link";
    button.textContent = packed.label;
    button.addEventListener("click", function () {
      unpacked(packed.packed).then(function (bytes) {
        saveAs(new Blob([bytes], { type: "text/csv;charset=utf-8" }), packed.name);
      });
    });
    place.replaceChildren(button);
  });
})();
