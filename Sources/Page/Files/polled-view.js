// A view of something that is asked for again and again: often while it is shown, rarely otherwise, for the bar tells of it always.

import { $, empty, plural } from "./dom.js";

const RARELY = 4;

export class PolledView {
  #isShown = false;
  #timer;

  /**
   * @param element where it is drawn
   * @param parts `interval` in milliseconds, `ask()` for all there is, `draw(all)`, which returns elements, `counts(one)` whether the bar
   *   counts it, `badge` where, and `one` what that is called there
   */
  constructor(element, parts) {
    this.element = element;
    this.parts = parts;
    addEventListener("changed", () => this.refresh());
  }

  show() {
    this.#isShown = true;
    this.refresh();
  }

  hide() {
    this.#isShown = false;
  }

  stop() {
    clearTimeout(this.#timer);
  }

  async refresh() {
    this.stop();
    const { interval, ask } = this.parts;
    try {
      const all = await ask();
      this.#count(all);
      if (this.#isShown) this.#draw(all);
    } catch (error) {
      if (error.status === 401) return;
      if (this.#isShown && !this.element.childElementCount) this.element.replaceChildren(empty("This cannot be read.", error.message));
    }
    this.stop();
    this.#timer = setTimeout(() => this.refresh(), this.#isShown ? interval : interval * RARELY);
  }

  #count(all) {
    const badge = $(this.parts.badge);
    const count = all.filter(this.parts.counts).length;
    badge.hidden = !count;
    badge.textContent = count;
    badge.title = plural(count, ...this.parts.one);
  }

  /** The element with the focus is made anew; who has the same `data-key` gets it. */
  #draw(all) {
    const key = document.activeElement?.dataset?.key;
    this.element.replaceChildren(...this.parts.draw(all));
    if (key) this.element.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus();
  }
}
