// Asks which destination an alert, or what failed, is to go to once more.

import * as api from "./api.js";
import { offerDestinations, onSubmit, open } from "./dialogs.js";
import { $, note, plural } from "./dom.js";

const dialog = $("#replay-dialog");
const form = $("#replay-form");
let wanted;

/** @param what `{ alert }`, or `{ failedAt }`, the name of a destination whose dead letters are meant */
export async function askToReplay(what) {
  wanted = what;
  const { destination } = form.elements;
  if (what.failedAt) destination.replaceChildren(new Option(what.failedAt, what.failedAt));
  else await offerDestinations(destination);
  $("#replay-since").hidden = !what.failedAt;
  $("#replay-hint").textContent = what.failedAt
    ? "What was given up is delivered once more, under the same uuids."
    : `“${what.alert.rule}” is delivered once more, under the same uuid; receivers that have it may show it again.`;
  open(dialog);
}

onSubmit(form, async ({ destination, since }) => {
  const what = wanted.failedAt ? { failed_since: since.value } : { alert: wanted.alert.uuid };
  const begun = await api.replay({ ...what, destination: destination.value || undefined });
  note(begun.length ? `Replaying to ${plural(begun.length, "destination")}.` : "Nothing had failed in that time.");
  dispatchEvent(new Event("changed"));
});
