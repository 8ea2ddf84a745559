/* Around every screen of the desk: the worker that reads without a line, and what goes at signing out.
   Where a worker cannot read its cookie it could not tell people apart, so there is none. */
(() => {
  "use strict";
  const { worker, signOut, pages = "desk-pages" } = document.currentScript.dataset;
  if (!navigator.serviceWorker || !self.cookieStore) return;
  const isFirst = !navigator.serviceWorker.controller;
  navigator.serviceWorker.register(worker)
    .then(() => navigator.serviceWorker.ready)
    .then((registration) => { if (isFirst) registration.active.postMessage("fill"); })
    .catch(() => { /* a browser that allows none: the desk works with a line */ });
  addEventListener("submit", (event) => {
    if (new URL(event.target.action).pathname === signOut) caches.delete(pages);
  });
})();
