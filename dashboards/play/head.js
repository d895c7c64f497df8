// Which quarter it is, and what the map shows.
const VIEWS = [["pressure", "Budget pressure", "Pressure"], ["will", "Will", "Will"], ["trust", "Trust", "Trust"]];

function render({ model, el: root }) {
  const when = el("h2", { "data-quarter": "" });
  const count = el("span", { class: "many" });
  const views = VIEWS.map(([name, long, short]) => el("button", { "data-view": name, onclick: () => wish(model, "view", name) },
    el("span", { class: "long", text: long }), el("span", { class: "short", text: short })));
  const services = el("select", { "aria-label": "Services on the map", onchange: () => wish(model, "service", services.value) },
    el("option", { value: "", text: "All services" }), model.get("about").groups.map((name) => el("option", { value: name, text: name[0].toUpperCase() + name.slice(1) })));
  const open = el("button", { class: "open-levers", onclick: () => document.querySelector(".play").classList.add("levers-open") }, icon("sliders", 16), "Levers");
  root.classList.add("head");
  root.append(open, el("div", { class: "when" }, when, count),
    el("div", { class: "shows" }, el("span", { class: "label", text: "Towns show" }), el("div", { class: "segments", role: "group", "aria-label": "Towns show" }, views), services));
  function show() {
    const { quarter, shown, horizon, first, view, service } = model.get("state");
    if (first === undefined) return;
    when.textContent = shown ? calendar(first, quarter) : "Start";
    count.textContent = shown ? `quarter ${shown} of ${horizon}` : `before ${calendar(first, 0)}`;
    for (const button of views) {
      const on = button.dataset.view === view;
      button.classList.toggle("on", on);
      button.setAttribute("aria-pressed", on);
    }
    services.value = service;
  }
  model.on("change:state", show);
  show();
}
export default { render };
