// Makes pages that already work without it more convenient. No page depends on this file.
"use strict";

const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const halfWritten = (form) => [...form.elements].find((field) => field.validity.badInput);
const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, "\u00a0");

// Errors: read the summary first; a link in it puts the cursor into the field.
for (const summary of all("[data-error-summary]")) {
  summary.focus();
  summary.addEventListener("click", (event) => {
    const field = event.target.hash && document.getElementById(event.target.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    (field.closest("fieldset, .c-q, .c-field") || field).scrollIntoView();
    field.focus({ preventScroll: true });
  });
}

// Long texts: how many characters are left, counted as the server counts them.
for (const area of all("textarea[data-count]")) {
  const message = area.parentElement.querySelector(".govuk-character-count__message");
  const count = () => {
    const left = area.dataset.count - [...area.value].length;
    const words = message.dataset[left < 0 ? "over" : "left"].replace("{n}", grouped(Math.abs(left)));
    message.textContent = left > 5000 ? "" : words;
    message.classList.toggle("c-bad", left < 0);
  };
  let pause;
  area.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(count, 400);
  });
  if (area.value) count();
}

// A form is sent once, and not while a date is half written, which browsers send as blank.
// Leaving a page with unsaved answers asks first.
const watch = (form) => {
  const buttons = () => all("button", form);
  const free = () => {
    delete form.dataset.sent;
    buttons().forEach((button) => button.removeAttribute("aria-disabled"));
  };
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    const unfinished = halfWritten(form);
    if (form.dataset.sent || unfinished) {
      event.preventDefault();
      unfinished?.reportValidity();
      return;
    }
    delete form.dataset.unsaved;
    form.dataset.sent = "1";
    buttons().forEach((button) => button.setAttribute("aria-disabled", "true"));
    setTimeout(free, 8000);
  });
  addEventListener("pageshow", free);
  if (!form.matches("[data-respond]")) return;
  form.addEventListener("input", () => (form.dataset.unsaved = "1"));
  addEventListener("beforeunload", (event) => {
    if (form.dataset.unsaved && form.isConnected) event.preventDefault();
  });
};
all("form[method=post]").forEach(watch);

// Ranking: the buttons move rows at once; the selects, which are the answer, follow.
for (const list of all("[data-rank]")) {
  const status = list.nextElementSibling;
  const rows = () => [...list.children];
  const ranked = () => rows().filter((row) => !row.matches(".is-off"));
  const words = (row) => row.children[1].firstChild.textContent.trim();

  const renumber = () => {
    const places = ranked();
    for (const row of rows()) {
      const place = places.indexOf(row) + 1;
      row.querySelector("select").value = place || "";
      row.querySelector("[value^='up:']").disabled = place === 1;
      row.querySelector("[value^='down:']").disabled = place === places.length;
    }
  };
  const tell = (row) => {
    const place = ranked().indexOf(row) + 1;
    const sentence = status.dataset[place ? "ranked" : "unranked"];
    status.textContent = sentence.replace("{choice}", words(row)).replace("{rank}", place);
    list.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const moves = {
    up: (row) => row.previousElementSibling.before(row),
    down: (row) => row.nextElementSibling.after(row),
    add: (row) => {
      row.classList.remove("is-off");
      place(row, ranked().length);
    },
    drop: (row) => {
      row.classList.add("is-off");
      list.append(row);
    },
  };
  const place = (row, number) => {
    const others = ranked().filter((other) => other !== row);
    const after = others[number - 2];
    if (after) after.after(row);
    else list.prepend(row);
  };

  list.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=_do]");
    if (!button) return;
    event.preventDefault();
    const row = button.closest("li");
    moves[button.value.split(":")[0]](row);
    renumber();
    tell(row);
    const next = button.disabled || !button.offsetParent ? "button:not(:disabled)" : null;
    (next ? all(next, row).find((other) => other.offsetParent) : button).focus();
  });
  list.addEventListener("change", (event) => {
    const row = event.target.closest("li");
    const number = Number(event.target.value);
    if (number) {
      row.classList.remove("is-off");
      place(row, number);
    } else {
      moves.drop(row);
    }
    renumber();
    tell(row);
    event.target.focus();
  });
}

// A choice that excludes the others unticks them, and the other way round.
document.addEventListener("change", ({ target }) => {
  if (target.type !== "checkbox" || !target.checked || !target.form) return;
  for (const other of all(`input[name="${target.name}"]`, target.form)) {
    if (other !== target && (other.matches("[data-exclusive]") || target.matches("[data-exclusive]"))) {
      other.checked = false;
    }
  }
});

// The text beside "another" waits until that is chosen.
for (const more of all("[data-other]")) {
  const text = more.querySelector("input");
  const controls = all(`[name="${text.name.slice(0, -12)}"]`);
  const show = () =>
    (more.hidden =
      !text.value && !controls.some((control) => control.checked !== false && control.value === more.dataset.other));
  controls.forEach((control) => control.addEventListener("change", show));
  show();
}

// The review shows what others will see under the way of publishing just chosen.
document.addEventListener("change", ({ target }) => {
  if (target.name !== "consent__publish") return;
  all("[data-preview]").forEach((part) => (part.hidden = !part.dataset.preview.split(" ").includes(target.value)));
});

// Long lists of boxes can be searched; accents do not matter.
for (const search of all("[data-filter]")) {
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const labels = all("label", search.nextElementSibling).map((label) => [label, plain(label.textContent)]);
  search.hidden = false;
  search.addEventListener("input", (event) => {
    event.stopPropagation();
    const wanted = plain(event.target.value);
    labels.forEach(([label, text]) => (label.hidden = !text.includes(wanted)));
  });
  search.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
}

// The reader's own time beside the official one, when the two differ.
for (const time of all("time[data-local]")) {
  const here = time.closest("div").parentElement.querySelector("[data-local-here]");
  const say = (style) =>
    new Date(time.dateTime).toLocaleString(document.documentElement.lang, { ...style, hourCycle: "h23" });
  const clock = { hour: "2-digit", minute: "2-digit" };
  if (here && !time.textContent.includes(say(clock))) {
    here.textContent = `${time.dataset.localText.replace("{time}", say({ weekday: "long", ...clock }))} · `;
  }
}

// A draft in another language opens at the clause in view or, from the head of the page, the one gone to.
document.addEventListener("click", ({ target }) => {
  const link = target.closest(".c-lang [hreflang], .c-switch a");
  const clauses = all(".c-doc :is(h2, h3, .c-cl, tr)[id]");
  if (!link || !clauses.length) return;
  const isBelow = (clause) => clause.getBoundingClientRect().bottom > 80;
  link.hash = isBelow(clauses[0]) ? location.hash : clauses.find(isBelow)?.id;
});

// Comments: the page of a comment opens beside its clause, and words that were selected go into it.
for (const doc of all("[data-comments]")) {
  let opened = null;
  let selected = null;
  const button = Object.assign(document.createElement("button"), {
    type: "button",
    className: "c-linkish",
    textContent: doc.dataset.comments,
  });
  const close = () => {
    if (!opened) return;
    const { form, link } = opened;
    opened = null;
    form.closest(".c-cl")?.classList.remove("is-open");
    form.remove();
    link.focus();
  };
  const put = (form, link, title) => {
    const place = link.closest(".c-cl, header");
    const heading = Object.assign(document.createElement("p"), { className: "c-label", id: "comment-title", textContent: title });
    form.action = link.href;
    form.classList.remove("c-cform--page");
    form.setAttribute("aria-labelledby", "comment-title");
    form.prepend(heading);
    place.classList.add("is-open");
    place.append(form);
    form.querySelector("a[data-close]").addEventListener("click", (event) => {
      event.preventDefault();
      close();
    });
    form.addEventListener("keydown", ({ key }) => {
      if (key === "Escape" && !form.comment.value) close();
    });
    opened = { form, link };
    watch(form);
    form.comment.focus();
  };
  const open = async (link, words) => {
    if (opened?.form.comment.value || opened?.form.dataset.sent) return opened.form.comment.focus();
    close();
    const answer = await fetch(link.href).catch(() => null);
    const page = answer?.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
    const form = page && page.querySelector("form[data-respond]");
    if (!form) return location.assign(link.href);
    put(document.adoptNode(form), link, page.querySelector("h1").textContent);
    if (!words || !form.phrase) return;
    form.phrase.value = words.exact;
    form.elements._before.value = words.before;
  };

  // The words selected within one clause, and what stands right before them.
  const wordsSelected = () => {
    const selection = getSelection();
    if (selection.isCollapsed || !selection.rangeCount) return null;
    const range = selection.getRangeAt(0);
    const near = (node) => (node.nodeType === 1 ? node : node.parentElement);
    const text = near(range.commonAncestorContainer).closest(".c-cl > p:not(.c-cl__side, .c-note), .c-cl__text, .c-cl tr[id], .c-cl table");
    const link = text && (text.closest("tr[id]") || text.closest(".c-cl")).querySelector("a[data-comment]");
    if (!link || !doc.contains(text) || !selection.toString().trim()) return null;
    const lead = document.createRange();
    lead.setStart(text, 0);
    lead.setEnd(range.startContainer, range.startOffset);
    return { link, exact: selection.toString(), before: lead.toString().slice(-40) };
  };
  document.addEventListener("selectionchange", () => {
    if (document.activeElement === button) return;
    selected = wordsSelected();
    if (selected) selected.link.after(button);
    else button.remove();
  });
  button.addEventListener("click", () => {
    const { link, ...words } = selected;
    button.remove();
    getSelection().removeAllRanges();
    open(link, words);
  });
  doc.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-comment]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(link);
  });
}

// The browser does not see the sticky bar when it brings the focus into view.
document.addEventListener("focusin", ({ target }) => {
  if (!target.closest(".c-bar")) target.scrollIntoView({ block: "nearest" });
});

// Saves a step of a response while it is written. What it cannot save waits for the buttons.
for (const form of all("form[data-autosave]")) {
  const PAUSE = 3000;
  const status = document.querySelector(".c-saved");
  let timer, running, stopped, changedByHand;

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
    if (!changedByHand && sent === written()) delete form.dataset.unsaved;
  };

  const save = () => {
    clearTimeout(timer);
    if (running || stopped || halfWritten(form) || !form.dataset.unsaved) return;
    const sent = written();
    const keepalive = new Blob([sent]).size < 50_000; // browsers refuse to go on with more without the page
    running = fetch(form.action, { method: "POST", body: fields(), keepalive })
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

  say(status.textContent || form.dataset.autosave);
  form.addEventListener("input", ({ target }) => {
    changedByHand ||= Boolean(isByHand(target));
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
