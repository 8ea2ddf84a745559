/* Words in a draft stay on this phone until the shop has them: a lost connection or a closed page
   takes nothing away. The form says under which name (data-draft). */
(() => {
  "use strict";
  const form = document.querySelector("form[data-draft]");
  if (!form) return;
  const name = `draft:${form.dataset.draft}`;
  const offer = document.querySelector("[data-draft-offer]");
  const waits = document.querySelector("[data-draft-waits]");
  const fields = () => [...form.elements].filter((one) => one.name && !["csrfmiddlewaretoken", "act"].includes(one.name) && one.type !== "submit");

  const kept = () => {
    try { return JSON.parse(localStorage.getItem(name)); } catch { return null; }
  };
  const keep = (words) => {
    try { localStorage.setItem(name, JSON.stringify(words)); } catch { /* a full or closed store */ }
  };
  const forget = () => {
    try { localStorage.removeItem(name); } catch { /* the same */ }
  };
  const value = (one) => (one.type === "checkbox" ? one.checked : one.value);
  const label = (one) => (one.type === "checkbox" ? `${one.name}=${one.value}` : one.name);
  const now = () => Object.fromEntries(fields().map((one) => [label(one), value(one)]));
  const put = (words) => {
    for (const one of fields()) {
      if (!(label(one) in words)) continue;
      if (one.type === "checkbox") one.checked = words[label(one)];
      else one.value = words[label(one)];
    }
  };
  const same = (one, other) => Object.keys(one).every((key) => key === "saw" || one[key] === other[key]);

  const before = kept();
  const shown = now();
  if (before && !same(shown, before) && offer) offer.hidden = false;
  else forget();
  if (offer) {
    offer.querySelector("[data-take]").addEventListener("click", () => {
      put(before);
      offer.hidden = true;
      form.querySelector("textarea, input:not([type=hidden])").focus();
    });
    offer.querySelector("[data-leave]").addEventListener("click", () => { forget(); offer.hidden = true; });
  }
  form.addEventListener("input", () => keep(now()));
  form.addEventListener("submit", (event) => {
    if (navigator.onLine) return;
    event.preventDefault();
    keep(now());
    if (waits) waits.hidden = false;
    addEventListener("online", () => form.requestSubmit(event.submitter), { once: true });
  });
})();
