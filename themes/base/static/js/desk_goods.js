/* The stock of goods: presses on − and + are gathered, and sent once when the finger rests. */
(() => {
  "use strict";
  const REST = 1200;

  for (const form of document.querySelectorAll(".goods-stock")) {
    const field = form.querySelector('input[name="pieces"]');
    const save = form.querySelector('button[value="set"]');
    let waiting = 0;
    const later = () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        if (field.value !== field.defaultValue) form.requestSubmit(save);
      }, REST);
    };
    for (const button of form.querySelectorAll('button[value="less"], button[value="more"]')) {
      button.addEventListener("click", (event) => {
        event.preventDefault();
        const next = Number(field.value) + (button.value === "more" ? 1 : -1);
        if (next < Number(field.min) || next > Number(field.max)) return;
        field.value = next;
        later();
      });
    }
    field.addEventListener("input", () => clearTimeout(waiting));
  }
})();
