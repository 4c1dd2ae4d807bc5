// Dialogs with a form whose answer may be a refusal, which is shown where it was asked.

import { destinations } from "./api.js";
import { $ } from "./dom.js";

for (const dialog of document.querySelectorAll("dialog")) {
  for (const button of dialog.querySelectorAll("[data-close]")) button.addEventListener("click", () => dialog.close());
}

/** Has `work` done when `form` is sent; if it fails, the form stays and says why. */
export function onSubmit(form, work) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = $("[type=submit]", form);
    button.disabled = true;
    tell(form, "");
    try {
      await work(form.elements);
      form.closest("dialog")?.close();
    } catch (error) {
      tell(form, error.message);
    } finally {
      button.disabled = false;
    }
  });
}

export function open(dialog) {
  for (const form of dialog.querySelectorAll("form")) tell(form, "");
  dialog.showModal();
}

/** Fills a choice with all destinations together and each of them. */
export async function offerDestinations(select) {
  const names = await destinations().then((all) => all.map(({ name }) => name), () => []);
  select.replaceChildren(new Option("all destinations", ""), ...names.map((name) => new Option(name, name)));
}

function tell(form, text) {
  const problem = $(".problem", form);
  problem.textContent = text;
  problem.hidden = !text;
}
