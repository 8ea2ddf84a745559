/* Buttons that copy what stands beside them; without this file or a clipboard they stay hidden. */
(() => {
  "use strict";
  const status = document.querySelector("[data-copy-status]");
  const CHANGED_FOR = 2500;
  if (!navigator.clipboard) return;

  function copies(button) {
    const label = button.textContent;
    const done = button.closest("[data-copied]").dataset.copied;
    let timer = 0;
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(button.dataset.copy);
      } catch { return; }
      clearTimeout(timer);
      button.textContent = done;
      status.textContent = button.dataset.done;
      timer = setTimeout(() => { button.textContent = label; status.textContent = ""; }, CHANGED_FOR);
    });
  }

  document.querySelectorAll("[data-copy]").forEach(copies);
})();
