/* Small helps for the office on top of pages that work without them: progress, one press, size. */
(() => {
  "use strict";
  const EVERY = 2000;

  /* A page with [data-watch] shows something that goes on; it is renewed until the value changes. */
  function watch(box) {
    const begun = box.dataset.watch;
    const look = async () => {
      try {
        const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const now = page.querySelector("[data-watch]");
        if (!now || now.dataset.watch !== begun) { location.reload(); return; }
        const live = box.querySelector("[aria-live]"), news = now.querySelector("[aria-live]");
        if (live && news && live.innerHTML !== news.innerHTML) live.replaceChildren(...news.childNodes);
      } catch { /* The network is away for a moment; the next look tells. */ }
      setTimeout(look, EVERY);
    };
    if (box.querySelector("[aria-live]")) setTimeout(look, EVERY);
  }

  /* A form is sent once, however often the button is pressed. */
  function once(form) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = "yes";
      setTimeout(() => delete form.dataset.sent, 10_000);
    });
  }

  /* A file that is too big is told before it travels. */
  function tooBig(words) {
    const form = words.closest("form"), input = form.querySelector("input[type=file]");
    const check = () => {
      const big = Array.from(input.files).some((file) => file.size > Number(words.dataset.tooBig));
      words.hidden = !big;
      input.setCustomValidity(big ? words.textContent.trim() : "");
    };
    input.addEventListener("change", check);
  }

  document.querySelectorAll("[data-watch]").forEach(watch);
  document.querySelectorAll("form[data-once]").forEach(once);
  document.querySelectorAll("[data-too-big]").forEach(tooBig);
})();
