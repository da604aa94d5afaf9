(function () {
  "use strict";
  // Each figure has an address of its own; where the browser lets a page write there, it is copied.
  document.querySelectorAll("a[data-link]").forEach(function (link) {
    var words = link.textContent;
    link.addEventListener("click", function (event) {
      if (!navigator.clipboard) { return; }
      event.preventDefault();
      navigator.clipboard.writeText(link.href).then(function () {
        link.textContent = link.dataset.link;
        link.addEventListener("blur", function () { link.textContent = words; }, { once: true });
      }, function () { location.hash = link.hash; });
    });
  });
})();
