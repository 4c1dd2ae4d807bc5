// Elements are made here and nowhere else, out of text only: what an alert says can never become markup.

const SVG = "http://www.w3.org/2000/svg";

/** Makes an element; functions among the properties are listeners, absent values are left out. */
export function h(tag, properties = {}, ...children) {
  return fill(document.createElement(tag), properties, children);
}

/** Makes an element of a drawing. */
export function draw(tag, properties = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), properties, children);
}

function fill(element, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (typeof value === "function") element.addEventListener(name, value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== false));
  return element;
}

export const $ = (selector, within = document) => within.querySelector(selector);

/** Calls `work` once things have been quiet for `delay` milliseconds. */
export function settled(delay, work) {
  let timer;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(work, delay, ...values);
  };
}

/** Tells the reader, in a corner and to screen readers, how something ended. */
export function note(text, isBad = false) {
  const element = h("p", { class: isBad ? "note bad" : "note" }, text);
  $("#notes").append(element);
  setTimeout(() => element.remove(), isBad ? 10_000 : 5_000);
}

export const plural = (count, one, many = `${one}s`) => `${count.toLocaleString()} ${count === 1 ? one : many}`;

/** What stands where there is nothing to show. */
export function empty(title, text, ...more) {
  return h("div", { class: "empty" }, h("strong", {}, title), text, ...more.map((part) => h("div", {}, part)));
}
