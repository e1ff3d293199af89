// Saves a step of a response while it is written. What it cannot save waits for the buttons.
"use strict";

const PAUSE = 3000;
const form = document.querySelector("form[data-autosave]");
const status = document.querySelector(".c-saved");
let timer, running, stopped, touched;

// Files and comments on clauses travel with the buttons only.
const isByHand = (field) => field.type === "file" || field.closest("[data-by-hand]");

const fields = () => {
  const data = new FormData(form);
  for (const field of form.elements) if (isByHand(field)) data.delete(field.name);
  data.set("_action", "save");
  data.set("_autosave", "1");
  return data;
};
const written = () => JSON.stringify([...fields()].filter(([name]) => name[0] !== "_"));

const say = (words) => {
  if (status.textContent !== words) status.textContent = words;
};

const hold = (name, value) => {
  const field = form.elements[name] || Object.assign(document.createElement("input"), { type: "hidden", name });
  field.value = value;
  form.append(field);
};

const take = async (answer, sent) => {
  if (!answer.headers.get("Content-Type")?.includes("json")) return;
  const told = await answer.json();
  if (told.notice) {
    stopped = true;
    say(told.notice);
  }
  if (!answer.ok) return;
  Object.entries(told.hidden).forEach(([name, value]) => hold(name, value));
  say(told.saved);
  if (!touched && sent === written()) delete form.dataset.unsaved;
};

const save = () => {
  clearTimeout(timer);
  const isHalfWritten = [...form.elements].some((field) => field.validity.badInput);
  if (running || stopped || isHalfWritten || !form.dataset.unsaved) return;
  const sent = written();
  running = fetch(form.action, { method: "POST", body: fields() })
    .then((answer) => take(answer, sent))
    .catch(() => {}) // no connection: the next pause, or a button, tries again
    .finally(() => {
      running = null;
      if (sent !== written()) wait();
    });
};

const wait = () => {
  clearTimeout(timer);
  timer = setTimeout(save, PAUSE);
};

if (form && status) {
  say(status.textContent || form.dataset.autosave);
  form.addEventListener("input", ({ target }) => {
    touched ||= Boolean(isByHand(target));
    wait();
  });
  document.addEventListener("visibilitychange", () => document.hidden && save());
  // A button waits for a save under way: the page would be taken for one saved elsewhere.
  form.addEventListener(
    "submit",
    (event) => {
      clearTimeout(timer);
      if (!running) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      running.finally(() => form.requestSubmit(event.submitter));
    },
    true,
  );
}
