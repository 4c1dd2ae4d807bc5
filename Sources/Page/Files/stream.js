// Alerts as they are stored. The browser reconnects by itself after an interruption and gets what it has missed; after a
// refusal it gives up, so this asks again, ever more slowly.

import { parse, status, streamAddress, toAlert } from "./api.js";

const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 30_000;
/** Something between that holds back answers must not hold back the page. */
const PATIENCE = 2_000;

export class Stream {
  #source;
  #timer;
  #wait = FIRST_WAIT;
  #filter;

  /** @param listener `alert(alert)`, `gap()` where some were passed over, `state("open" | "closed")` */
  constructor(listener) {
    this.listener = listener;
    addEventListener("online", () => this.#source?.readyState !== EventSource.OPEN && this.#filter && this.open(this.#filter));
  }

  /**
   * Begins with the next alert that belongs to `filter`.
   * @returns once no later alert is missed, or none can be had
   */
  open(filter) {
    const address = streamAddress(filter);
    if (this.#source?.url.endsWith(address) && this.#source.readyState === EventSource.OPEN) return Promise.resolve();
    this.close();
    this.#filter = filter;
    const source = new EventSource(address);
    this.#source = source;
    source.addEventListener("open", () => {
      this.#wait = FIRST_WAIT;
      this.listener.state("open");
    });
    source.addEventListener("alert", (event) => this.listener.alert(toAlert(parse(event.data))));
    source.addEventListener("gap", () => this.listener.gap());
    source.addEventListener("error", () => {
      this.listener.state("closed");
      if (source.readyState === EventSource.CLOSED) this.#again();
    });
    return new Promise((resolve) => {
      for (const event of ["open", "error"]) source.addEventListener(event, resolve, { once: true });
      setTimeout(resolve, PATIENCE);
    });
  }

  close() {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = undefined;
    this.#filter = undefined;
  }

  #again() {
    const filter = this.#filter;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(async () => {
      // An answer of 401 leads to the log-in.
      await status().catch(() => {});
      if (this.#filter !== filter) return;
      this.open(filter);
      this.listener.gap();
    }, this.#wait);
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
  }
}
