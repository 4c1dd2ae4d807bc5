// Times as people read them, in their own time zone.

import { h } from "./dom.js";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const UNITS = { s: SECOND, m: MINUTE, h: HOUR, d: DAY };

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
const hourAndMinute = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const day = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });
const whole = new Intl.DateTimeFormat(undefined, {
  year: "numeric", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23",
  timeZoneName: "short",
});

/** Milliseconds of `15m`, `2h` or `7d`. */
export const span = (text) => Number.parseInt(text, 10) * UNITS[text.at(-1)];

export const complete = (time) => whole.format(time);

/** The time of day, with the date where it is not today's. */
export function short(time, now = Date.now()) {
  const isToday = new Date(time).toDateString() === new Date(now).toDateString();
  return isToday ? clock.format(time) : `${day.format(time)} ${hourAndMinute.format(time)}`;
}

/** A mark on an axis that is `length` long. */
export const mark = (time, length) =>
  length > 2 * DAY ? day.format(time) : length > 10 * MINUTE ? hourAndMinute.format(time) : clock.format(time);

/** How long something took or lasts: `4 min`, `3 h`. */
export function duration(milliseconds) {
  if (milliseconds < SECOND) return "under 1 s";
  if (milliseconds < MINUTE) return `${Math.floor(milliseconds / SECOND)} s`;
  if (milliseconds < HOUR) return `${Math.floor(milliseconds / MINUTE)} min`;
  if (milliseconds < 6 * HOUR) return `${Math.floor(milliseconds / HOUR)} h ${Math.floor((milliseconds % HOUR) / MINUTE)} min`;
  if (milliseconds < 2 * DAY) return `${Math.floor(milliseconds / HOUR)} h`;
  return `${Math.floor(milliseconds / DAY)} days`;
}

export function ago(time, now = Date.now()) {
  const past = now - time;
  if (Math.abs(past) < 5 * SECOND) return "just now";
  return past > 0 ? `${duration(past)} ago` : `in ${duration(-past)}`;
}

/** An element that tells how long ago something was, and goes on telling it. */
export function agoElement(time, properties = {}) {
  return h("time", { datetime: new Date(time).toISOString(), title: complete(time), "data-ago": time, ...properties }, ago(time));
}

export function exactElement(time, text = short(time)) {
  return h("time", { datetime: new Date(time).toISOString(), title: complete(time) }, text);
}

/** What `<input type="datetime-local">` holds, and back. */
export function toField(time) {
  const date = new Date(time);
  return new Date(date.getTime() - date.getTimezoneOffset() * MINUTE).toISOString().slice(0, 19);
}
export const fromField = (text) => (text ? new Date(text).getTime() : undefined);

setInterval(() => {
  const now = Date.now();
  for (const element of document.querySelectorAll("[data-ago]")) element.textContent = ago(Number(element.dataset.ago), now);
}, 5 * SECOND);
