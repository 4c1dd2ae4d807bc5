// The view of alerts: what the filter asks for, and what arrives.

import * as api from "./api.js";
import { AlertList } from "./alert-list.js";
import * as detail from "./detail.js";
import { $, empty, h, plural, settled } from "./dom.js";
import * as filters from "./filters.js";
import { Stream } from "./stream.js";
import { Timeline } from "./timeline.js";

const FLUSH = 250;
/** So long after the pointer moved over the list, a row may be about to be chosen. */
const CHOOSING = 2_500;
const BETWEEN_LOADS = 5_000;
const MOST_WAITING = 500;
const TIMELINE_REFRESH = 30_000;
/** An answer may be empty and not yet the end; so often it is asked on before the reader decides. */
const MOST_EMPTY_ANSWERS = 20;

const listElement = $("#list");
const news = $("#news");
const summary = $("#summary");

let filter;
let loading;
let next;
let searched;
let isLoadingMore = false;
let waiting = [];
let missed = 0;
let hasGap = false;
let loadedAt = 0;
let isShown = false;
let unseen = 0;

const list = new AlertList(listElement, {
  more: () => loadMore(),
  select: (alert) => detail.isOpen() && openSoon(alert),
  open: (alert) => openAlert(alert.uuid, alert),
});
const timeline = new Timeline($("#timeline"), (from, to) => {
  filters.chooseRange(from, to);
  changed();
});
const stream = new Stream({ alert: arrived, gap: () => { hasGap = true; flushSoon(); }, state: showState });
const openSoon = settled(120, (alert) => openAlert(alert.uuid, alert));

export { list };

/** Shows the view with the filter of an address; `uuid` opens an alert. */
export function show(query, uuid) {
  const isNew = !isShown || filters.toAddress().toString() !== query.toString();
  isShown = true;
  filters.fromAddress(query);
  if (isNew || !filter) load();
  if (uuid && detail.alertShown()?.uuid !== uuid) {
    list.select(uuid);
    detail.show(uuid);
  } else if (!uuid) {
    detail.close();
  }
}

export function hide() {
  isShown = false;
}

export function stop() {
  stream.close();
  loading?.abort();
  filter = undefined;
  showState();
}

const address = (uuid) => {
  const query = filters.toAddress();
  if (uuid) query.set("alert", uuid);
  return query.size ? `#alerts?${query}` : "#alerts";
};

/** Writes what is shown into the address, so that it can be passed on, and into the link that leads back here. */
function writeAddress(uuid, write = "replaceState") {
  history[write](null, "", address(uuid));
  $("#views a").href = address();
}

function openAlert(uuid, alert) {
  writeAddress(uuid);
  list.select(uuid);
  detail.show(uuid, alert);
  // Where the alert covers the list, it has to be read from there.
  if (matchMedia("(max-width: 1000px)").matches) detail.focus();
}

detail.whenClosed(() => {
  if (!isShown) return;
  writeAddress();
  flushSoon();
  listElement.focus({ preventScroll: true });
});

function changed() {
  writeAddress(detail.alertShown()?.uuid, "pushState");
  load();
}
filters.onChange(settled(250, changed));

/** Reads everything anew. */
export async function load() {
  loading?.abort();
  loading = new AbortController();
  const { signal } = loading;
  loadedAt = Date.now();
  filter = filters.current();
  waiting = [];
  missed = 0;
  hasGap = false;
  showNews();
  listElement.setAttribute("aria-busy", "true");
  drawTimeline(signal);
  // The stream first, and open: what comes between both is known by its id.
  if (filter.to === undefined) {
    await stream.open(filter);
    if (signal.aborted) return;
  } else {
    stream.close();
    showState();
  }
  try {
    const alerts = await search(undefined, signal);
    list.reset(alerts, next !== undefined);
    filters.suggest(alerts);
    showEmpty();
    if (waiting.length) flush();
  } catch (error) {
    if (error.name === "AbortError" || error.status === 401) return;
    list.reset([], false);
    showEmpty(error);
  } finally {
    if (!signal.aborted) listElement.setAttribute("aria-busy", "false");
  }
}

/** The next alerts from `cursor` on; goes on where an answer is empty though there is more. */
async function search(cursor, signal) {
  for (let tries = 0; ; tries += 1) {
    const page = await api.alerts(filter, { cursor, signal });
    next = page.next;
    searched = page.searched;
    if (page.alerts.length || next === undefined || tries === MOST_EMPTY_ANSWERS) return page.alerts;
    cursor = next;
  }
}

async function loadMore() {
  if (isLoadingMore || next === undefined) return;
  isLoadingMore = true;
  try {
    // Older alerts may have been let go to make room for newer ones; the cursor would jump over them.
    const alerts = await search(next, loading.signal);
    list.append(alerts, next !== undefined);
    filters.suggest(alerts);
    if (list.isCut) showNews();
  } catch (error) {
    if (error.name !== "AbortError") list.hasMore = false;
  } finally {
    isLoadingMore = false;
  }
}

async function drawTimeline(signal) {
  clearTimeout(drawTimeline.timer);
  const { from, to } = filters.current();
  try {
    timeline.show(await api.timeline(from, to, timeline.room, signal), filter.priority);
    showSummary();
  } catch (error) {
    if (error.name === "AbortError") return;
  }
  if (to === undefined) drawTimeline.timer = setTimeout(drawTimeline, TIMELINE_REFRESH, signal);
}

// MARK: What arrives

function arrived(alert) {
  if (!filters.matches(filter, alert)) return;
  timeline.add(alert);
  waiting.push(alert);
  if (waiting.length > MOST_WAITING) {
    waiting.shift();
    hasGap = true;
  }
  missed += 1;
  if (document.hidden) {
    unseen += 1;
    document.title = `(${unseen}) Tocsin`;
  }
  flushSoon();
}

let flushTimer;
function flushSoon(delay = FLUSH) {
  flushTimer ??= setTimeout(() => {
    flushTimer = undefined;
    timeline.redraw();
    showSummary();
    if (list.isAtTop && !isBusy()) flush();
    else showNews();
  }, delay);
}

/** Whether the reader is about to choose a row or reads an alert: nothing moves under their hands then. */
const isBusy = () => detail.isOpen() || Date.now() - pointedAt < CHOOSING;

let pointedAt = 0;
listElement.addEventListener("pointermove", () => {
  pointedAt = Date.now();
  choosingEnds();
});
const choosingEnds = settled(CHOOSING, () => waiting.length && flushSoon());

/** Shows what has arrived. */
export function flush() {
  if (hasGap) {
    // In a storm there is always a gap; reading everything anew all the time would be one more.
    const early = loadedAt + BETWEEN_LOADS - Date.now();
    if (early <= 0) return load();
    showNews();
    return flushSoon(early);
  }
  if (!waiting.length) return showNews();
  const alerts = waiting.reverse();
  waiting = [];
  missed = 0;
  if (list.count === 0) list.reset(alerts, false);
  else list.prepend(alerts);
  filters.suggest(alerts);
  showEmpty();
  showNews();
}

/** Goes to the newest alert. */
export function toNewest() {
  if (list.isCut || hasGap) return load();
  flush();
  listElement.scrollTop = 0;
}

news.addEventListener("click", () => {
  toNewest();
  listElement.focus({ preventScroll: true });
});

document.addEventListener("visibilitychange", () => {
  unseen = 0;
  document.title = "Tocsin";
});

// MARK: What is said about the list

function showNews() {
  news.hidden = !(missed || hasGap || list.isCut);
  news.textContent = missed ? `${plural(missed, "new alert")}` : hasGap ? "New alerts" : "Back to the newest";
}

function showSummary() {
  const total = Object.values(timeline.totals).reduce((sum, count) => sum + count, 0);
  const where = filter.to === undefined ? `in the ${filters.spanName()}` : "in this range";
  summary.textContent = filters.isNarrow() ? `found among ${plural(total, "alert")} ${where}` : `${plural(total, "alert")} ${where}`;
}

function showEmpty(error) {
  const reason = error ? failed(error) : next ? unfinished() : filters.isNarrow() ? nothingFound() : allQuiet();
  $("#nothing").replaceChildren(...(list.count ? [] : [reason]));
}

const failed = (error) =>
  empty("The alerts cannot be read.", error.message, h("button", { type: "button", click: load }, "Try again"));

const unfinished = () =>
  empty("Nothing found so far.", `Looked back to ${new Date(searched).toLocaleString()}.`,
    h("button", { type: "button", click: () => loadMore().then(() => showEmpty()) }, "Look further back"));

const nothingFound = () =>
  empty("Nothing matches.", "Try another word, a longer time or fewer filters.",
    h("button", { type: "button", click: () => { filters.clear(); changed(); } }, "Clear the filters"));

const allQuiet = () => empty("All quiet.", "No alert came in this time. New ones appear here by themselves.");

function showState(state) {
  const live = $("#live");
  live.hidden = !state;
  if (!state) return;
  live.dataset.state = state;
  live.textContent = state === "open" ? "live" : "reconnecting …";
}
