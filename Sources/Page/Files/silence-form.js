// Asks for a silence: what it matches, how long, who wants it and why.

import * as api from "./api.js";
import { like } from "./condition.js";
import { offerDestinations, onSubmit, open } from "./dialogs.js";
import { $, note } from "./dom.js";
import { fromField, toField, span } from "./time.js";

const dialog = $("#silence-dialog");
const form = $("#silence-form");
const fields = form.elements;

/** @param alert what is like it is to be silent; nothing is filled in without one */
export function askToSilence(alert) {
  form.reset();
  $("#until").hidden = true;
  fields.matcher.value = alert ? like(alert) : "";
  fields.author.value = remembered() ?? "";
  offerDestinations(fields.destination);
  open(dialog);
  (alert ? (fields.author.value ? fields.comment : fields.author) : fields.matcher).focus();
}

fields.span.addEventListener("change", () => {
  const isUntil = fields.span.value === "until";
  $("#until").hidden = !isUntil;
  fields.until.required = isUntil;
  if (isUntil && !fields.until.value) fields.until.value = toField(Date.now() + span("2h")).slice(0, 16);
});

onSubmit(form, async ({ matcher, span, until, author, comment, destination }) => {
  const end = span.value === "until" ? { ends: new Date(fromField(until.value)).toISOString() } : { duration: span.value };
  await api.addSilence({
    matcher: matcher.value.trim(), author: author.value.trim(), comment: comment.value.trim(), ...end,
    destinations: destination.value ? [destination.value] : undefined,
  });
  remember(author.value.trim());
  note("Silenced.");
  dispatchEvent(new Event("changed"));
});

function remembered() {
  try {
    return localStorage.getItem("author");
  } catch {
    return undefined;
  }
}

function remember(author) {
  try {
    localStorage.setItem("author", author);
  } catch {
    // It has to be typed again then.
  }
}
