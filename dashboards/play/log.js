// What happened, newest first, in plain words; ends can be asked why.
const MARKS = {
  start: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16z", launch: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16z", join: "M12 5v14M5 12h14",
  exit: "M5 12h14", drop: "m7 7 10 10M17 7 7 17", end: "m6 6 12 12M18 6 6 18", renegotiate: "M6 9h11l-3-3M18 15H7l3 3",
  retry: "M18 12a6 6 0 1 1-2-4.5M18 4v4h-4", redesign: "M18 12a6 6 0 1 1-2-4.5M18 4v4h-4", upgrade: "M12 19V6m-5 5 5-5 5 5",
};
function render({ model, el: root }) {
  const only = el("button", { class: "link", text: "Ends only", onclick: () => wish(model, "only", true) });
  const all = el("button", { class: "link", onclick: () => wish(model, "only", false) });
  const list = el("ol", { "aria-live": "polite", "aria-label": "What happened, newest first" });
  const more = el("button", { class: "link more", text: "Show more", onclick: () => wish(model, "more") });
  root.classList.add("log");
  root.append(el("header", {}, el("h2", { text: "What happened" }), el("span", { class: "acts" }, only, all)), list, more);
  const kept = new Map();

  function entry(one) {
    const why = one.why && el("button", { class: "link why", text: "Why?", "aria-label": `Why? ${one.title}`, onclick: () => wish(model, "why", one.number) });
    const item = el("li", { class: one.kind, "data-number": one.number, "data-kind": one.kind },
      draw("svg", { viewBox: "0 0 24 24", width: 20, height: 20, "aria-hidden": "true", class: "mark" }, draw("path", { d: MARKS[one.kind] })),
      el("div", {}, el("b", { text: one.title }), el("span", { text: [one.when, one.who].filter(Boolean).join(" · ") }), one.reason && el("em", { text: one.reason })), why);
    item.addEventListener("pointerenter", () => wish(model, "light", one.partnership));
    item.addEventListener("pointerleave", () => wish(model, "light", ""));
    return item;
  }
  function show() {
    const state = model.get("state");
    if (!state.entries) return;
    only.classList.toggle("on", state.only);
    all.classList.toggle("on", !state.only);
    all.textContent = `All ${state.count}`;
    more.hidden = !state.more;
    const wanted = state.entries.map((one) => {
      const key = `${state.course}:${one.number}`;
      if (!kept.has(key)) kept.set(key, entry(one));
      return kept.get(key);
    });
    if (!wanted.length) wanted.push(el("li", { class: "nothing", text: state.empty }));
    if (kept.size > 600) kept.clear();
    const now = [...list.children];
    for (const old of now) if (!wanted.includes(old)) old.remove();
    wanted.forEach((item, k) => { if (list.children[k] !== item) list.insertBefore(item, list.children[k] || null); });
  }
  model.on("change:state", show);
  show();
}
export default { render };
