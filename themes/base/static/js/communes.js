/* Fills the suggestions of the commune field when another province is chosen. */
(() => {
  "use strict";
  const address = document.currentScript.dataset.address;
  const province = document.querySelector("[name=province]");
  const list = document.getElementById("communes");
  if (!address || !province || !list) return;
  province.addEventListener("change", async () => {
    list.replaceChildren();
    if (!province.value) return;
    const answer = await fetch(`${address}?province=${encodeURIComponent(province.value)}`);
    if (answer.ok) list.innerHTML = await answer.text();
  });
})();
