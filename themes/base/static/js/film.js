/* A film of another host comes when the reader asks; without this file the link leads to its page. */
(() => {
  "use strict";
  if (window.filmsReady) return;
  window.filmsReady = true;

  function start(figure) {
    const frame = document.createElement("iframe");
    frame.src = figure.dataset.film;
    frame.title = figure.dataset.title;
    frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
    frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-presentation allow-popups");
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    frame.className = "film-frame";
    figure.querySelector(".film-still").replaceWith(frame);
    frame.focus();
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest(".film-start");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    start(link.closest("[data-film]"));
  });
})();
