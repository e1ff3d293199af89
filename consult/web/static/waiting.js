// A page that waits for a file asks again; only a change of its state is announced.
"use strict";

const parts = (page) => ["job-state", "job-rest"].map((id) => page.getElementById(id));

const show = (page) => {
  const [state, rest] = parts(document);
  const [newState, newRest] = parts(page);
  if (!newRest) return location.reload();
  const isHeld = rest.contains(document.activeElement);
  if (state.textContent !== newState.textContent) state.textContent = newState.textContent;
  if (rest.isEqualNode(newRest) || (isHeld && newRest.matches("[data-job]"))) return;
  rest.replaceWith(newRest);
  if (isHeld) newRest.querySelector("a")?.focus();
};

const ask = async () => {
  const answer = await fetch(location.href).catch(() => null);
  if (answer?.ok) show(new DOMParser().parseFromString(await answer.text(), "text/html"));
  wait();
};

const wait = () => {
  if (document.querySelector("[data-job]")) setTimeout(ask, 3000);
};

wait();
