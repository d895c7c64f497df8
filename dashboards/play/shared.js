// Helpers that all panels share: elements, drawings, wishes, numbers.
const SVG = "http://www.w3.org/2000/svg";

function put(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "text") node.textContent = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}
const el = (tag, attributes, ...children) => put(document.createElement(tag), attributes, children);
const draw = (tag, attributes, ...children) => put(document.createElementNS(SVG, tag), attributes, children);

const ICONS = {
  play: "M7 4.5v15l13-7.5z", pause: "M7 5h3.6v14H7zM13.4 5H17v14h-3.6z", step: "M6 5v14l9-7zM16 5h2.4v14H16z",
  back: "M18 5v14l-9-7zM5.6 5H8v14H5.6z", undo: "M8 4 4 8l4 4V9.4h6a3.8 3.8 0 0 1 0 7.6H8v2h6a5.8 5.8 0 0 0 0-11.6H8z",
  dice: "M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zm0 2v14h14V5zm3 1.6a1.6 1.6 0 1 1 0 3.2 1.6 1.6 0 0 1 0-3.2zm8 7.6a1.6 1.6 0 1 1 0 3.2 1.6 1.6 0 0 1 0-3.2zm-4-3.8a1.6 1.6 0 1 1 0 3.2 1.6 1.6 0 0 1 0-3.2z",
  down: "M6.4 8.6 12 14.2l5.6-5.6L19 10l-7 7-7-7z", close: "m6.4 5 5.6 5.6L17.6 5 19 6.4 13.4 12l5.6 5.6-1.4 1.4-5.6-5.6L6.4 19 5 17.6l5.6-5.6L5 6.4z",
  sliders: "M4 6h9v2H4zm13 0h3v2h-3zM13 4h4v6h-4zM4 16h3v2H4zm7 0h9v2h-9zM7 14h4v6H7z",
};
const icon = (name, size = 18) => draw("svg", { viewBox: "0 0 24 24", width: size, height: size, "aria-hidden": "true", fill: "currentColor" }, draw("path", { d: ICONS[name] }));

const wish = (model, name, ...values) => model.send({ do: name, with: values });

// A wish at most every `wait` milliseconds, the last one always.
function debounced(wait) {
  const timers = new Map();
  return (key, act) => { clearTimeout(timers.get(key)); timers.set(key, setTimeout(act, wait)); };
}

const minus = (text) => String(text).replace("-", "−");
function figures(value, digits) {
  if (value === null || value === undefined) return "–";
  const text = Math.abs(value) >= 1000 ? Math.round(value).toLocaleString("en").replaceAll(",", "\u2009") : value.toFixed(digits);
  return minus(/^-0\.?0*$/.test(text) ? text.slice(1) : text);
}
const calendar = (first, quarter) => {
  const whole = 4 * Number(first.slice(0, 4)) + Number(first[5]) - 1 + quarter;
  return `Q${(whole % 4) + 1} ${Math.floor(whole / 4)}`;
};
async function copied(button, text) {
  try { await navigator.clipboard.writeText(text); } catch {
    const field = el("textarea", {});
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  const before = button.textContent;
  button.textContent = "Copied";
  setTimeout(() => { button.textContent = before; }, 1500);
}
