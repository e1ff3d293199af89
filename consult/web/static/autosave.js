// Saves a step of a response as it is written. What cannot be saved so waits for the buttons.
"use strict";

const PAUSE = 3000;
const form = document.querySelector("form[data-autosave]");
const status = document.querySelector(".c-saved");
let timer, running, stopped;

const say = (words) => {
  if (words && status.textContent !== words) status.textContent = words;
};

// Files travel with the buttons only.
const fields = () => {
  const data = new FormData(form);
  for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
  data.set("_action", "save");
  data.set("_autosave", "1");
  return data;
};
const holdsFiles = () => [...form.elements].some((field) => field.files && field.files.length);
const isHalfWritten = () => [...form.elements].some((field) => field.validity.badInput);

const take = ({ saved, hidden }, written) => {
  for (const [name, value] of Object.entries(hidden)) {
    let field = form.elements[name];
    if (!field) {
      field = Object.assign(document.createElement("input"), { type: "hidden", name });
      form.append(field);
    }
    field.value = value;
  }
  say(saved);
  if (written === state() && !holdsFiles()) delete form.dataset.unsaved;
};

const state = () => JSON.stringify([...fields()].filter(([name]) => name[0] !== "_"));

const save = async () => {
  clearTimeout(timer);
  if (running || stopped || !("unsaved" in form.dataset) || isHalfWritten()) return;
  const written = state();
  running = fetch(form.action, { method: "POST", body: fields() })
    .then(async (answer) => {
      if (!answer.headers.get("Content-Type")?.includes("json")) return;
      const told = await answer.json();
      if (answer.ok) take(told, written);
      else if (told.notice) say(((stopped = true), told.notice));
    })
    .catch(() => {}) // no connection: the buttons and the next pause try again
    .finally(() => (running = null));
  await running;
  if ("unsaved" in form.dataset && written !== state()) wait();
};

const wait = () => {
  clearTimeout(timer);
  timer = setTimeout(save, PAUSE);
};

if (form && status) {
  say(status.textContent || form.dataset.autosave);
  form.addEventListener("input", wait);
  document.addEventListener("visibilitychange", () => document.hidden && save());
  // A button waits for a save that is under way: it would take its own page for another's.
  form.addEventListener(
    "submit",
    (event) => {
      stopped = stopped || !running;
      clearTimeout(timer);
      if (!running) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      running.finally(() => form.requestSubmit(event.submitter));
    },
    true,
  );
}
