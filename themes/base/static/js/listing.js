/* A listing changes in place: filters, order and pages are links that work without this file too. */
(() => {
  "use strict";
  const live = document.querySelector("[data-live]");
  if (!live || !window.fetch || !window.AbortController) return;
  const PATIENCE = 8000;
  const announcer = document.querySelector("[data-announce]");
  const parts = (page) => [...page.querySelectorAll("[data-part]")];
  const key = (node) => node && node.dataset && node.dataset.key;
  const keyed = (name) => live.querySelector(`[data-key="${CSS.escape(name)}"]`);
  const address = (url) => url.pathname + url.search;
  let shown = address(location);
  let asked = null;

  async function fetched(url) {
    if (asked) asked.abort();
    const mine = asked = new AbortController();
    const answer = await fetch(url, { signal: mine.signal, headers: { Accept: "text/html" } });
    if (!answer.ok || new URL(answer.url).pathname !== location.pathname) throw new Error("elsewhere");
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  }

  function swap(page) {
    const now = parts(document), next = parts(page);
    if (!next.length || now.length !== next.length) throw new Error("another page");
    const folds = [...live.querySelectorAll("details[data-key]")].map((fold) => [key(fold), fold.open]);
    now.forEach((part, place) => part.replaceChildren(...next[place].childNodes));
    folds.forEach(([name, open]) => { const fold = keyed(name); if (fold) fold.open = open; });
    const field = document.querySelector("#site-search-q"), other = page.querySelector("#site-search-q");
    if (field && other) field.value = other.value;
    document.title = page.title;
    const words = live.querySelector("[data-total]");
    if (announcer && words) announcer.textContent = words.textContent;
  }

  async function show(url, { push, to }) {
    const before = key(document.activeElement);
    const late = setTimeout(() => location.assign(url), PATIENCE);
    live.setAttribute("aria-busy", "true");
    try {
      const page = await fetched(url);
      swap(page);
      if (push) history.pushState(null, "", url);
      shown = address(location);
      const again = before && keyed(before);
      if (to) { to = live.querySelector(to); to.focus({ preventScroll: true }); to.scrollIntoView(); }
      else if (push) (again || live.querySelector("[data-total]")).focus({ preventScroll: true });
      live.removeAttribute("aria-busy");
    } catch (error) {
      if (error.name !== "AbortError") location.assign(url);
    } finally {
      clearTimeout(late);
    }
  }

  function wanted(link) {
    const url = new URL(link.href);
    if (url.origin !== location.origin || url.pathname !== location.pathname) return null;
    if (address(url) === shown) return null;
    // The sheet stays open on a phone; elsewhere its name in the address would only move the page.
    url.hash = location.hash === "#filters" && url.hash === "#filters" ? url.hash : "";
    return url;
  }

  live.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const url = wanted(link);
    if (!url) return;
    event.preventDefault();
    show(url.href, { push: true, to: link.closest(".pager") ? "[data-total]" : "" });
  });

  live.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "get" || new URL(form.action).pathname !== location.pathname) return;
    event.preventDefault();
    const url = new URL(form.action);
    url.search = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    url.hash = location.hash === "#filters" ? "#filters" : "";
    show(url.href, { push: true });
  });

  addEventListener("popstate", () => {
    if (address(location) !== shown) show(location.href, { push: false });
  });
})();
