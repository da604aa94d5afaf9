(function () {
  "use strict";
  // A page that is mailed travels alone; only on a site do its other languages lie beside it.
  if (!/^https?:$/.test(location.protocol)) { return; }
  document.querySelectorAll("[data-edition]").forEach(function (place) {
    var link = document.createElement("a");
    link.href = place.dataset.edition;
    link.hreflang = place.lang;
    link.textContent = place.dataset.language;
    place.replaceChildren(link);
  });
})();
