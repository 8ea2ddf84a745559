/* Pictures of goods: sent as soon as they are chosen, with how far it is, and again when the line
   was lost; the square is seen while it is moved. Without this the forms do the same, page by page. */
(() => {
  "use strict";
  const photos = document.querySelector(".photos");
  if (!photos) return;
  const words = photos.dataset;

  const box = (form) => {
    let found = form.querySelector(".photo-send");
    if (!found) {
      found = document.createElement("div");
      found.className = "photo-send";
      found.innerHTML = '<p role="status"></p><progress max="100" value="0"></progress><button class="button" type="button"></button>';
      found.querySelector("button").textContent = words.again;
      found.querySelector("button").addEventListener("click", () => send(form));
      form.append(found);
    }
    return found;
  };
  const tell = (form, text, { again = false, busy = false } = {}) => {
    const at = box(form);
    at.querySelector("p").textContent = text;
    at.querySelector("progress").hidden = !busy;
    at.querySelector("button").hidden = !again;
  };

  const take = (form, html) => {
    const id = form.closest(".photo").id;
    const page = new DOMParser().parseFromString(html, "text/html");
    const next = page.getElementById(id);
    if (!next) { location.reload(); return; }
    document.getElementById(id).replaceWith(next);
    ready(next);
    next.querySelector("h2").tabIndex = -1;
    next.querySelector("h2").focus();
  };

  const send = (form) => {
    const file = form.elements.picture.files[0];
    if (!file) return;
    if (file.size > Number(words.most)) { tell(form, words.large); return; }
    if (form.dataset.busy) return;
    form.dataset.busy = "1";
    const request = new XMLHttpRequest();
    const lost = () => {
      delete form.dataset.busy;
      tell(form, words.lost, { again: true });
      addEventListener("online", () => { if (form.isConnected) send(form); }, { once: true });
    };
    tell(form, words.sending, { busy: true });
    request.upload.addEventListener("progress", (event) => {
      if (!event.lengthComputable) return;
      const part = Math.round(100 * event.loaded / event.total);
      box(form).querySelector("progress").value = part;
      box(form).querySelector("p").textContent = `${words.sending} ${part} %`;
    });
    request.addEventListener("error", lost);
    request.addEventListener("timeout", lost);
    request.addEventListener("load", () => {
      delete form.dataset.busy;
      if (request.status === 413) tell(form, words.large);
      else if (request.status >= 500 || request.status === 403) tell(form, words.failed, { again: true });
      else take(form, request.responseText);
    });
    request.open("POST", form.action);
    request.timeout = 10 * 60 * 1000;
    request.send(new FormData(form));
  };

  const square = (cut) => {
    const frame = cut.closest(".photo").querySelector(".photo-frame");
    const form = cut.querySelector("form");
    const image = new Image();
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 600;
    const draw = () => {
      const part = (name) => Number(form.elements[name].value) / 100;
      const side = Math.min(image.naturalWidth, image.naturalHeight) * (1 - part("closer"));
      canvas.getContext("2d").drawImage(image, (image.naturalWidth - side) * part("left"), (image.naturalHeight - side) * part("top"), side, side, 0, 0, 600, 600);
    };
    image.addEventListener("load", () => {
      canvas.setAttribute("role", "img");
      canvas.setAttribute("aria-label", frame.querySelector("img").alt);
      frame.replaceChildren(canvas);
      draw();
      form.addEventListener("input", draw);
    });
    cut.addEventListener("toggle", () => { if (cut.open && !image.src) image.src = cut.dataset.whole; });
  };

  function ready(root) {
    for (const form of root.querySelectorAll("form[data-photo]")) {
      form.addEventListener("change", () => send(form));
      form.addEventListener("submit", (event) => { event.preventDefault(); send(form); });
    }
    for (const cut of root.querySelectorAll(".photo-cut")) square(cut);
  }
  ready(photos);
})();
