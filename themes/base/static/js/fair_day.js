/* The day of a fair: scans are counted anew every minute while the page is looked at. */
(() => {
  "use strict";
  const MINUTE = 60 * 1000;
  const renew = async () => {
    const live = document.querySelector("[data-live]");
    if (!live || document.hidden || live.contains(document.activeElement)) return;
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      if (!answer.ok || answer.redirected) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-live]");
      if (fresh) live.replaceWith(fresh);
    } catch { /* without a connection the last count stays */ }
  };
  setInterval(renew, MINUTE);
})();
